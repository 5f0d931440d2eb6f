package io.strowger.routing.call;

import io.strowger.event.CallDirection;
import io.strowger.event.CallOutcome;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallReported;
import io.strowger.event.CallState;
import io.strowger.event.Speaker;
import io.strowger.event.Utterance;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.routing.TestTenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds what carriers tell of a call. */
record Reported(
        String account,
        String call,
        Optional<CallDirection> direction,
        List<CallParty> parties,
        Map<String, String> variables,
        List<String> users,
        List<String> groups) {

    static final String AGENTS = "agents";

    private static final Stamp RUN = TestTenant.nextStamp();

    /** An agent's report on a call of the person's, with an id that no other test uses. */
    static Reported inbound(String own, String person) {
        return new Reported(
                AGENTS,
                "call-" + TestTenant.nextStamp().id(),
                Optional.of(CallDirection.INBOUND),
                List.of(
                        new CallParty(Role.OWN, "agent_number", own),
                        new CallParty(Role.PERSON, "external_number", person)),
                Map.of(),
                List.of(),
                List.of());
    }

    Reported naming(CallParty... named) {
        return new Reported(account, call, direction, List.of(named), variables, users, groups);
    }

    Reported withoutDirection() {
        return new Reported(account, call, Optional.empty(), parties, variables, users, groups);
    }

    Reported with(String variable, String value) {
        return new Reported(account, call, direction, parties, Map.of(variable, value), users, groups);
    }

    Reported user(String user) {
        return new Reported(account, call, direction, parties, variables, List.of(user), groups);
    }

    Reported in(String group) {
        return new Reported(account, call, direction, parties, variables, users, List.of(group));
    }

    Reported at(String otherAccount) {
        return new Reported(otherAccount, call, direction, parties, variables, users, groups);
    }

    CallReported report() {
        return report(RUN.at());
    }

    CallReported report(Instant startedAt) {
        Stamp stamp = TestTenant.nextStamp();
        String conversation = "conv-" + call;
        return new CallReported(
                stamp.id(),
                CallReported.keyOf(account, conversation),
                account,
                call,
                conversation,
                direction,
                parties,
                CallState.COMPLETED,
                Optional.of(startedAt),
                Optional.of(41),
                Optional.of(CallOutcome.SUCCESS),
                Optional.of("They greeted each other."),
                List.of(
                        new Utterance(Speaker.AGENT, "Hello", Optional.of(0)),
                        new Utterance(Speaker.PERSON, "Hi", Optional.of(2))),
                variables,
                users,
                groups,
                Optional.empty(),
                stamp.at(),
                false,
                Optional.empty());
    }

    /** The recording of what {@link #report} is about. */
    CallRecorded recording(String contentType, long size) {
        Stamp stamp = TestTenant.nextStamp();
        String conversation = "conv-" + call;
        return new CallRecorded(
                stamp.id(),
                account,
                conversation,
                CallRecorded.mediaIdOf(account, conversation),
                contentType,
                size,
                stamp.at());
    }

    CallProgressed progress(CallState state) {
        Stamp stamp = TestTenant.nextStamp();
        return new CallProgressed(
                stamp.id(),
                CallProgressed.keyOf(account, call, state),
                account,
                call,
                direction,
                parties,
                state,
                Optional.empty(),
                groups,
                stamp.at());
    }
}
