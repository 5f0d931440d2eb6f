package io.strowger.admin.provisioning.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.LineAccess;
import io.strowger.carrier.VoiceAgents;
import io.strowger.carrier.VoiceAgents.AgentNumber;
import java.util.List;
import java.util.Optional;

/** An account whose carrier has voice agents, with the credentials of this moment. No answer ever fails. */
public final class AgentDesk {

    private final CarrierLine line;
    private final AccountAccess access;
    private final VoiceAgents agents;

    AgentDesk(CarrierLine line, AccountAccess access, VoiceAgents agents) {
        this.line = line;
        this.access = access;
        this.agents = agents;
    }

    /** The account's id. */
    public String account() {
        return access.account().id();
    }

    /** Their id of a number, where they know it. */
    public Uni<CarrierResult<Optional<AgentNumber>>> number(String number) {
        return line.ask(account(), agents.numbers(access)).map(found -> found.map(all -> of(all, number)));
    }

    public Uni<CarrierResult<String>> lend(String number, String label, LineAccess owner) {
        return line.ask(account(), agents.lend(number, label, owner, access));
    }

    public Uni<CarrierResult<String>> assign(String numberId, String agentId) {
        return line.ask(account(), agents.assign(numberId, agentId, access));
    }

    public Uni<CarrierResult<String>> takeBack(String numberId) {
        return line.ask(account(), agents.takeBack(numberId, access));
    }

    private static Optional<AgentNumber> of(List<AgentNumber> all, String number) {
        return all.stream().filter(known -> known.number().equals(number)).findFirst();
    }
}
