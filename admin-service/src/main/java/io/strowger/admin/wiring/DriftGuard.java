package io.strowger.admin.wiring;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.provisioning.CarrierObjects;
import io.strowger.admin.provisioning.HeldNumber;
import io.strowger.admin.provisioning.HeldNumbers;
import io.strowger.admin.provisioning.NumberMarket;
import io.strowger.admin.provisioning.WiringDifference;
import io.strowger.admin.provisioning.carrier.NumberDesk;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads numbers at their carriers, and says where their webhooks and bindings are not what they should be. */
@ApplicationScoped
public class DriftGuard {

    private static final int AT_ONCE = 4;

    private final HeldNumbers numbers;
    private final CarrierObjects objects;
    private final StoredChecks checks;
    private final WiringNotices notices;
    private final Clock clock;

    DriftGuard(HeldNumbers numbers, CarrierObjects objects, StoredChecks checks, WiringNotices notices, Clock clock) {
        this.numbers = numbers;
        this.objects = objects;
        this.checks = checks;
        this.notices = notices;
        this.clock = clock;
    }

    /** All numbers of an account; those that are being bought are not ready to be looked at. */
    Uni<List<NumberCheck>> check(NumberDesk desk) {
        return numbers.at(desk.account()).chain(all -> Multi.createFrom()
                .iterable(all)
                .filter(held -> !held.status().equals("pending"))
                .onItem()
                .transformToUni(held -> check(desk, held))
                .merge(AT_ONCE)
                .collect()
                .asList());
    }

    /** One number, now. */
    public Uni<NumberCheck> check(NumberDesk desk, HeldNumber held) {
        return objects.of(held.organization(), held.account())
                .chain(bound -> desk.number(held.number()).map(found -> check(desk, held, bound, found)))
                .call(checks::keep)
                .call(check -> notices.tell(check, held.carrierNumberId().isPresent()));
    }

    /** Puts it right and reads it again; a problem where the carrier does not have it, or refuses. */
    Uni<Repair> repair(NumberDesk desk, HeldNumber held) {
        return check(desk, held).call(before -> wire(desk, held, before)).chain(before -> check(desk, held)
                .map(after -> new Repair(before, after)));
    }

    private Uni<Void> wire(NumberDesk desk, HeldNumber held, NumberCheck before) {
        if (before.outcome() != CheckOutcome.DRIFT) {
            return Uni.createFrom().voidItem();
        }
        return objects.of(held.organization(), held.account()).chain(bound -> desk.number(held.number())
                .map(NumberMarket::given)
                .chain(found -> found.map(number -> desk.wire(number, bound)
                                .map(NumberMarket::given)
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private NumberCheck check(
            NumberDesk desk,
            HeldNumber held,
            Map<CarrierObject.Kind, String> bound,
            CarrierResult<Optional<CarrierNumber>> found) {
        return switch (found) {
            case CarrierResult.Given<Optional<CarrierNumber>>(Optional<CarrierNumber> number) ->
                number.map(there -> compared(held, WiringDifference.between(desk.wiring(bound), there.wiring())))
                        .orElseGet(() -> of(held, CheckOutcome.MISSING, List.of(), Optional.empty()));
            case CarrierResult.Refused<Optional<CarrierNumber>>(var _, String detail) -> unreachable(held, detail);
            case CarrierResult.Later<Optional<CarrierNumber>>(Optional<Duration> _, String detail) ->
                unreachable(held, detail);
            case CarrierResult.Unknown<Optional<CarrierNumber>>(String detail) -> unreachable(held, detail);
        };
    }

    private NumberCheck compared(HeldNumber held, List<WiringDifference> differences) {
        return of(held, differences.isEmpty() ? CheckOutcome.RIGHT : CheckOutcome.DRIFT, differences, Optional.empty());
    }

    private NumberCheck unreachable(HeldNumber held, String detail) {
        return of(held, CheckOutcome.UNREACHABLE, List.of(), Optional.of(detail));
    }

    private NumberCheck of(
            HeldNumber held, CheckOutcome outcome, List<WiringDifference> differences, Optional<String> detail) {
        return new NumberCheck(
                held.number(),
                held.account(),
                Optional.of(held.organization()),
                outcome,
                differences,
                detail,
                clock.instant());
    }
}
