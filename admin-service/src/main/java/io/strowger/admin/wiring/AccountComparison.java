package io.strowger.admin.wiring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account's numbers at its carrier beside those that are assigned here.
 *
 * @param strangers those that the carrier has, and nobody here
 * @param missing those that somebody has here, and not the carrier
 * @param comparedAt empty where it was never done
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AccountComparison(
        String account, List<NumberCheck> strangers, List<NumberCheck> missing, Optional<Instant> comparedAt) {

    public AccountComparison {
        strangers = List.copyOf(strangers);
        missing = List.copyOf(missing);
    }

    static AccountComparison of(String account, List<NumberCheck> checks, Optional<Instant> comparedAt) {
        return new AccountComparison(
                account, with(checks, CheckOutcome.STRANGER), with(checks, CheckOutcome.MISSING), comparedAt);
    }

    private static List<NumberCheck> with(List<NumberCheck> checks, CheckOutcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).toList();
    }
}
