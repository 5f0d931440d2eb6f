package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import io.strowger.admin.provisioning.carrier.NumberDesk;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where numbers are bought, and what is for sale there. */
@ApplicationScoped
public class NumberMarket {

    private static final Duration LATER = Duration.ofSeconds(5);

    private final CarrierDesks desks;

    NumberMarket(CarrierDesks desks) {
        this.desks = desks;
    }

    Uni<List<AvailableNumber>> search(MarketQuery query) {
        return desk(query.named())
                .chain(desk -> desk.search(query.search(desk.region())))
                .map(NumberMarket::given);
    }

    /** The desk of that account, or of the only one that can be used; 422 where there is none. */
    Uni<NumberDesk> desk(Optional<String> account) {
        return desks.numbers().map(all -> account.map(id -> all.stream()
                        .filter(desk -> desk.account().equals(id))
                        .findFirst()
                        .orElseThrow(() -> sellsNone(id)))
                .orElseGet(() -> only(all)));
    }

    private static NumberDesk only(List<NumberDesk> all) {
        List<NumberDesk> usable = all.stream().filter(NumberDesk::isUsable).toList();
        if (usable.size() != 1) {
            throw Problems.unprocessable(
                    "purchase_account_missing",
                    "Say where to buy: name an account, or set the organization's purchase account.");
        }
        return usable.getFirst();
    }

    /** What a carrier gave to somebody who waits for it; a problem where it gave nothing. */
    public static <T> T given(CarrierResult<T> result) {
        return switch (result) {
            case CarrierResult.Given<T>(T value) -> value;
            case CarrierResult.Refused<T>(CarrierResult.Reason reason, String detail) ->
                throw Problems.unprocessable("carrier_refused", Outcome.told(reason, detail));
            case CarrierResult.Later<T>(Optional<Duration> after, String detail) ->
                throw Problems.unavailable("The carrier cannot be asked now: " + detail + ".", after.orElse(LATER));
            case CarrierResult.Unknown<T>(String detail) ->
                throw Problems.unavailable("The carrier did not answer: " + detail + ".", LATER);
        };
    }

    private static ProblemException sellsNone(String account) {
        return Problems.unprocessable(
                "account_sells_no_numbers",
                "There is no such account that sells numbers.",
                new FieldError("account", account, "sells no numbers"));
    }
}
