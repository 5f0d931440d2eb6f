package io.strowger.admin.wiring;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.provisioning.HeldNumber;
import io.strowger.admin.provisioning.HeldNumbers;
import io.strowger.admin.provisioning.NumberMarket;
import io.strowger.admin.provisioning.carrier.NumberDesk;
import io.strowger.carrier.number.CarrierNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares each account's numbers with ours: no number is paid for that nobody has, and nobody has one that is not there. */
@ApplicationScoped
public class Comparisons {

    private final HeldNumbers numbers;
    private final StoredChecks checks;
    private final WiringNotices notices;
    private final Clock clock;

    Comparisons(HeldNumbers numbers, StoredChecks checks, WiringNotices notices, Clock clock) {
        this.numbers = numbers;
        this.checks = checks;
        this.notices = notices;
        this.clock = clock;
    }

    /** Asks the carrier; a problem where it does not answer. Ours are read on both sides of that, and count as ours if either says so. */
    Uni<AccountComparison> compare(NumberDesk desk) {
        Instant now = clock.instant();
        return ours(desk)
                .chain(before -> desk.numbers().map(NumberMarket::given).chain(theirs -> ours(desk)
                        .chain(after -> write(desk.account(), theirs, before, after, now))));
    }

    /** What came of the last comparison. */
    Uni<AccountComparison> last(String account) {
        return checks.at(account)
                .map(found -> AccountComparison.of(
                        account,
                        found,
                        found.stream().map(NumberCheck::checkedAt).max(Comparator.naturalOrder())));
    }

    private Uni<Ours> ours(NumberDesk desk) {
        return numbers.at(desk.account())
                .chain(held -> numbers.beingBought(desk.account()).map(bought -> Ours.of(held, bought)));
    }

    private Uni<AccountComparison> write(
            String account, List<CarrierNumber> theirs, Ours before, Ours after, Instant now) {
        Set<String> there = theirs.stream().map(CarrierNumber::number).collect(Collectors.toSet());
        List<Found> found = Stream.concat(
                        there.stream()
                                .filter(number -> !before.has(number) && !after.has(number))
                                .map(number -> new Found(
                                        check(account, number, Optional.empty(), CheckOutcome.STRANGER, now), true)),
                        after.held().stream()
                                .filter(held -> before.has(held.number()) && !there.contains(held.number()))
                                .map(held -> new Found(
                                        check(
                                                account,
                                                held.number(),
                                                Optional.of(held.organization()),
                                                CheckOutcome.MISSING,
                                                now),
                                        held.carrierNumberId().isPresent())))
                .toList();
        List<NumberCheck> strange = found.stream().map(Found::check).toList();
        return settled(account, strange, after, now)
                .chain(() -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(each ->
                                checks.keep(each.check()).chain(() -> notices.tell(each.check(), each.bought())))
                        .collect()
                        .last())
                .replaceWith(AccountComparison.of(account, strange, Optional.of(now)));
    }

    /** What was strange the last time and is not any more. */
    private Uni<Void> settled(String account, List<NumberCheck> strange, Ours ours, Instant now) {
        Set<String> still = strange.stream().map(NumberCheck::phoneNumber).collect(Collectors.toSet());
        List<String> known = Stream.concat(still.stream(), ours.held().stream().map(HeldNumber::number))
                .distinct()
                .toList();
        return checks.at(account)
                .chain(before -> Multi.createFrom()
                        .iterable(before)
                        .filter(check -> Set.of(CheckOutcome.STRANGER, CheckOutcome.MISSING)
                                        .contains(check.outcome())
                                && !still.contains(check.phoneNumber()))
                        .onItem()
                        .transformToUniAndConcatenate(check -> notices.settle(check.phoneNumber()))
                        .collect()
                        .last())
                .chain(() -> checks.keepOnly(account, known, now));
    }

    private static NumberCheck check(
            String account, String number, Optional<UUID> organization, CheckOutcome outcome, Instant now) {
        return new NumberCheck(number, account, organization, outcome, List.of(), Optional.empty(), now);
    }

    private record Found(NumberCheck check, boolean bought) {}

    private record Ours(List<HeldNumber> held, Set<String> all) {

        static Ours of(List<HeldNumber> held, List<String> beingBought) {
            return new Ours(
                    held,
                    Stream.concat(beingBought.stream(), held.stream().map(HeldNumber::number))
                            .collect(Collectors.toSet()));
        }

        boolean has(String number) {
            return all.contains(number);
        }
    }
}
