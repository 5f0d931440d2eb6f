package io.strowger.routing.send;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import java.util.Optional;

/** Refuses what would leave from a number that is not in use. */
public final class NumberUse {

    private static final String ACTIVE = "active";

    private static final String SUSPENDED = "suspended";

    private NumberUse() {}

    /** 422 unless the number is active. */
    public static void require(String number, String status) {
        if (!status.equals(ACTIVE)) {
            throw refused(status, new FieldError("from", number, "is " + status));
        }
    }

    /** 422 to an organization that has numbers, none of them active; the worst of their statuses is given. */
    static void refuse(Optional<String> worst) {
        worst.filter(status -> !status.equals(ACTIVE)).ifPresent(status -> {
            throw refused(status);
        });
    }

    private static ProblemException refused(String status, FieldError... errors) {
        return status.equals(SUSPENDED)
                ? Problems.unprocessable(
                        "number_suspended", "The number that this would leave from is suspended.", errors)
                : Problems.unprocessable(
                        "number_pending", "The number that this would leave from is not ready yet.", errors);
    }
}
