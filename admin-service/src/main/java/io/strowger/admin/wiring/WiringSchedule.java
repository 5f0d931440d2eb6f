package io.strowger.admin.wiring;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import io.strowger.admin.provisioning.carrier.NumberDesk;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Looks at all numbers every few hours, and compares the accounts each night. */
@ApplicationScoped
public class WiringSchedule {

    private final CarrierDesks desks;
    private final DriftGuard guard;
    private final Comparisons comparisons;

    WiringSchedule(CarrierDesks desks, DriftGuard guard, Comparisons comparisons) {
        this.desks = desks;
        this.guard = guard;
        this.comparisons = comparisons;
    }

    @Scheduled(
            every = "${strowger.wiring.check-every:6h}",
            delayed = "${strowger.wiring.check-delay:10m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return each(guard::check);
    }

    @Scheduled(
            cron = "${strowger.wiring.compare-cron:0 30 3 * * ?}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> compare() {
        return each(comparisons::compare);
    }

    private Uni<Void> each(Function<NumberDesk, ? extends Uni<?>> work) {
        return desks.numbers().chain(all -> Rounds.over(all, work));
    }
}
