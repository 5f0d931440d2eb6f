package io.strowger.admin.number;

import io.strowger.admin.number.NumberAssignments.Holder;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Refuses numbers that somebody has already: another organization, or the same one at another account. */
final class ForeignNumbers {

    private static final String CODE = "number_taken";

    private ForeignNumbers() {}

    /** A number that is held now. */
    record Held(String number, UUID organization, String account) {}

    static void refuse(Holder holder, List<String> wanted, List<Held> held) {
        Map<String, Held> holders = held.stream().collect(Collectors.toMap(Held::number, Function.identity()));
        List<FieldError> errors = IntStream.range(0, wanted.size())
                .filter(i -> isElsewhere(holder, holders.get(wanted.get(i))))
                .mapToObj(i -> error(i, wanted.get(i), holder, holders.get(wanted.get(i))))
                .toList();
        if (!errors.isEmpty()) {
            throw Problems.conflict(CODE, "Some numbers have another owner; nothing was changed.", errors);
        }
    }

    /** For the request that lost again and again against others that change the same numbers. */
    static ProblemException moving() {
        return Problems.conflict(CODE, "Others are changing the same numbers at this moment.", List.of());
    }

    private static boolean isElsewhere(Holder holder, Held held) {
        return held != null
                && !(held.organization().equals(holder.organization())
                        && held.account().equals(holder.account()));
    }

    private static FieldError error(int index, String number, Holder holder, Held held) {
        String why = held.organization().equals(holder.organization())
                ? "is assigned at account " + held.account() + " already"
                : "belongs to organization " + held.organization();
        return new FieldError("phoneNumbers[" + index + "]", number, why);
    }
}
