package io.strowger.outbound.dispatch;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.outbound.carrier.Circuits;
import io.strowger.outbound.ledger.Claim;
import io.strowger.outbound.ledger.Claims;
import io.strowger.outbound.ledger.Demand;
import io.strowger.outbound.ledger.Lease;
import io.strowger.outbound.work.Rounds;
import io.strowger.service.account.Accounts;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Leases what is due and sends it, as much at once as may be: when woken (new commands, an ended call, a settlement) and
 * with each tick (retries, leases of dispatchers that died).
 */
@Singleton
public final class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final UUID NOBODY = new UUID(0, 0);

    private final Claims claims;
    private final LeasedSend send;
    private final Accounts accounts;
    private final DispatchConfig config;
    private final Circuits circuits;
    private final Vertx vertx;
    private final Slots slots;
    private final Pace pace;
    private final Rounds rounds = new Rounds("dispatching", this::round);
    private volatile UUID lastOrganization = NOBODY;

    Dispatcher(
            Claims claims,
            LeasedSend send,
            Accounts accounts,
            DispatchConfig config,
            SendMetrics metrics,
            Circuits circuits,
            Vertx vertx,
            Clock clock) {
        this.claims = claims;
        this.send = send;
        this.accounts = accounts;
        this.config = config;
        this.circuits = circuits;
        this.vertx = vertx;
        this.slots = new Slots(config.concurrency(), config.concurrencyPerAccount());
        this.pace = new Pace(config.pacePerNumber(), clock);
        metrics.watch(slots);
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, config.tick());
    }

    /** Something may be due. */
    public void wake() {
        rounds.wake();
    }

    /** Leases nothing more; completes when no send is under way. */
    CompletableFuture<Void> stop() {
        rounds.stop();
        return slots.close();
    }

    private Uni<Boolean> round() {
        return slots.free() > 0 && accounts.loaded()
                ? claims.claim(demand()).invoke(this::sendAll).map(Claim::more)
                : Uni.createFrom().item(false);
    }

    private Demand demand() {
        return new Demand(
                slots.free(),
                config.concurrencyPerAccount(),
                slots.freeWithin(circuits.sendsAtOnce()),
                pace.resting(),
                pace.limited(),
                lastOrganization,
                config.lease());
    }

    private void sendAll(Claim claim) {
        lastOrganization = claim.last();
        claim.leases().forEach(this::send);
    }

    /** What was leased while the service stops is left to whoever takes it over when the lease ends. */
    private void send(Lease lease) {
        if (slots.take(lease.account())) {
            begin(lease);
        }
    }

    private void begin(Lease lease) {
        lease.sender().ifPresent(this::rest);
        send.run(lease)
                .onTermination()
                .invoke(() -> ended(lease))
                .subscribe()
                .with(
                        _ -> LOG.tracef("messageId=%s done", lease.id()),
                        failure -> LOG.warnf("messageId=%s is left to its lease: %s", lease.id(), failure));
    }

    private void ended(Lease lease) {
        slots.release(lease.account());
        wake();
    }

    /** A number that has sent is due again when it has rested. */
    private void rest(String number) {
        pace.sends(number);
        if (pace.limited()) {
            vertx.setTimer(pace.between().toMillis() + 1, _ -> wake());
        }
    }
}
