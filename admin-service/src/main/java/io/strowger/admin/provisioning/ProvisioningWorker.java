package io.strowger.admin.provisioning;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.strowger.id.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Brings provisionings forward, one step after the other. It keeps nothing in memory: what it leaves behind when it
 * ends, or fails, somebody else takes over when its lease has run out.
 */
@ApplicationScoped
public class ProvisioningWorker {

    private static final Logger LOG = Logger.getLogger(ProvisioningWorker.class);
    private static final int MOST_AT_ONCE = 4;

    private final SagaLease lease;
    private final StepRun run;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final AtomicInteger busy = new AtomicInteger();

    ProvisioningWorker(SagaLease lease, StepRun run, TimeOrderedIds ids, Clock clock) {
        this.lease = lease;
        this.run = run;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(every = "${strowger.provisioning.every:1s}")
    Uni<Void> work() {
        if (busy.incrementAndGet() > MOST_AT_ONCE) {
            busy.decrementAndGet();
            return Uni.createFrom().voidItem();
        }
        return next().onFailure().recoverWithUni(ProvisioningWorker::postponed).eventually(busy::decrementAndGet);
    }

    /** One that cannot be brought forward does not keep the others from being. */
    private Uni<Void> next() {
        UUID token = ids.next().id();
        return lease.claim(token, clock.instant()).chain(found -> found.map(id -> advance(id, token)
                        .onFailure()
                        .recoverWithUni(ProvisioningWorker::postponed)
                        .chain(this::next))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Uni<Void> postponed(Throwable failure) {
        LOG.warnf("outcome=postponed a provisioning goes on later: %s", failure);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> advance(UUID id, UUID token) {
        return lease.load(id, token).chain(found -> found.map(saga -> step(saga, token)
                        .chain(goesOn ->
                                goesOn ? advance(id, token) : Uni.createFrom().voidItem()))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Whether there may be more to do at once. */
    private Uni<Boolean> step(Saga saga, UUID token) {
        return switch (Course.of(saga, clock.instant())) {
            case Course.Perform(Step step) -> run.perform(saga, token, step).replaceWith(true);
            case Course.Undo(Step step) -> run.undo(saga, token, step).replaceWith(true);
            case Course.TurnBack(String detail) ->
                lease.turnBack(saga, token, detail).replaceWith(true);
            case Course.Wait(var until) ->
                lease.park(saga, token, saga.state(), saga.detail().orElse(""), until)
                        .map(parked -> !parked);
            case Course.AskAPerson(String detail) ->
                lease.park(saga, token, SagaState.WAITING_FOR_A_PERSON, detail, clock.instant())
                        .map(parked -> !parked);
            case Course.End(SagaState state, String detail) ->
                lease.park(saga, token, state, detail, clock.instant())
                        .invoke(ended -> told(saga, state, ended))
                        .map(parked -> !parked);
        };
    }

    private static void told(Saga saga, SagaState state, boolean ended) {
        if (ended) {
            LOG.infof(
                    "organization=%s account=%s outcome=%s provisioning=%s",
                    saga.organization(), saga.account(), state.word(), saga.id());
        }
    }
}
