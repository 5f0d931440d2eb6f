package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.notification.Notice;
import io.strowger.admin.provisioning.carrier.AgentDesk;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import io.strowger.carrier.LineAccess;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lends a number to the voice agents' carrier and has an agent answer it; by hand, where that cannot be done here. */
@ApplicationScoped
class AgentSteps implements StepWork {

    static final String NUMBER_ID = "agentNumberId";

    private final CarrierDesks desks;
    private final ReleasedNumbers released;

    AgentSteps(CarrierDesks desks, ReleasedNumbers released) {
        this.desks = desks;
        this.released = released;
    }

    /** The agents' id of a number, whoever gave it to them. */
    static Optional<String> numberId(Saga saga, int slot) {
        return Stream.of(StepName.IMPORT_TO_AGENTS, StepName.ACTIVATE_AGENT)
                .flatMap(name -> saga.left(slot, name, NUMBER_ID).stream())
                .findFirst();
    }

    @Override
    public Set<StepName> names() {
        return Set.of(
                StepName.IMPORT_TO_AGENTS,
                StepName.ASSIGN_AGENT,
                StepName.ACTIVATE_AGENT,
                StepName.TAKE_BACK_FROM_AGENTS);
    }

    @Override
    public Uni<Outcome> perform(Job job) {
        return switch (job.step().name()) {
            case IMPORT_TO_AGENTS ->
                withAgents(job, agents -> job.carrier()
                        .lineAccess()
                        .map(line -> lend(job, agents, line))
                        .orElseGet(() -> Outcome.now(byHand(job))));
            case ASSIGN_AGENT -> withAgents(job, agents -> assign(job, agents));
            case TAKE_BACK_FROM_AGENTS -> takeBack(job);
            default -> Outcome.now(byHand(job));
        };
    }

    @Override
    public Uni<Outcome> undo(Job job) {
        return job.step().name() == StepName.IMPORT_TO_AGENTS
                ? withAgents(job, agents -> takeBack(job, agents))
                : Outcome.now(Outcome.done());
    }

    /** An account that is gone by now is no reason to wait for it. */
    private Uni<Outcome> withAgents(Job job, Function<AgentDesk, Uni<Outcome>> work) {
        return desks.agents(job.saga().wanted().agentAccount())
                .chain(found -> found.map(work).orElseGet(() -> Outcome.now(byHand(job))));
    }

    private static Uni<Outcome> lend(Job job, AgentDesk agents, LineAccess line) {
        return agents.number(job.number())
                .chain(found -> Outcome.of(found, known -> known.map(number -> Outcome.now(lent(number.id())))
                        .orElseGet(() -> agents.lend(job.number(), job.label(), line)
                                .chain(lent -> Outcome.of(lent, id -> Outcome.now(lent(id)))))));
    }

    private static Outcome lent(String id) {
        return Outcome.done(new JsonObject().put(NUMBER_ID, id));
    }

    private static Uni<Outcome> assign(Job job, AgentDesk agents) {
        String agent = job.saga().wanted().agentId().orElseThrow();
        return agents.assign(numberId(job.saga(), job.slot()).orElseThrow(), agent)
                .chain(assigned -> Outcome.of(assigned, _ -> Outcome.now(Outcome.done())));
    }

    private static Uni<Outcome> takeBack(Job job, AgentDesk agents) {
        return agents.number(job.number())
                .chain(found -> Outcome.of(found, known -> known.map(
                                number -> agents.takeBack(number.id()).map(Outcome::gone))
                        .orElseGet(() -> Outcome.now(Outcome.done()))));
    }

    /** Of a number that was given to them; which account it was given to is known from its assignment. */
    private Uni<Outcome> takeBack(Job job) {
        return released.agentAccount(job.saga(), job.number())
                .chain(account ->
                        account.isEmpty() ? Uni.createFrom().item(Optional.<AgentDesk>empty()) : desks.agents(account))
                .chain(desk -> desk.map(agents -> takeBack(job, agents)).orElseGet(() -> Outcome.now(Outcome.done())));
    }

    static Outcome byHand(Job job) {
        return new Outcome.ByHand(
                "waits until a person has given the number to the voice agents",
                notice(job.saga(), job.step(), "the gateway has no account that it could do it with"));
    }

    /** What a person has to do, and why the gateway does not. */
    static Notice notice(Saga saga, Step step, String why) {
        String number = saga.number(step.slot()).orElse("the number");
        String agent = saga.wanted().agentId().orElse("of the organization");
        return new Notice(
                PersonSteps.KIND,
                number,
                Optional.of(saga.organization()),
                "Give " + number + " to the voice agents by hand",
                "A voice agent is to answer it, and the gateway cannot give it to the agents by itself: " + why + ".",
                "1. In ElevenLabs, under Phone numbers, import " + number
                        + " from the carrier where it was bought, without SMS. 2. Assign the agent " + agent
                        + " to it. 3. Copy its phone number id. 4. POST /api/admin/phone-numbers/" + number
                        + "/activate {\"elevenLabsPhoneId\":\"...\"}. The number's webhooks are put right after that.");
    }
}
