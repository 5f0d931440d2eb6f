package io.strowger.admin.number;

import io.strowger.admin.number.NumberAssignments.Holder;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Refuses numbers that somebody has already: another organization, or the same one at another account or time. */
final class ForeignNumbers {

    private static final String CODE = "number_taken";

    private ForeignNumbers() {}

    /**
     * A number that is held.
     *
     * @param isLater whether its period has not begun
     */
    record Held(UUID id, String number, UUID organization, String account, boolean isLater) {

        static Held of(Row row) {
            return new Held(
                    row.getUUID("id"),
                    row.getString("number"),
                    row.getUUID("organization"),
                    row.getString("account"),
                    row.getBoolean("later"));
        }

        private boolean isBy(Holder holder) {
            return !isLater && organization.equals(holder.organization()) && account.equals(holder.account());
        }
    }

    /** Refuses a list of numbers of which some are held by somebody else now. */
    static void refuse(Holder holder, List<String> wanted, List<Held> held) {
        Map<String, Held> holders = held.stream().collect(Collectors.toMap(Held::number, Function.identity()));
        List<FieldError> errors = IntStream.range(0, wanted.size())
                .filter(i -> isElsewhere(holder, holders.get(wanted.get(i))))
                .mapToObj(i -> error("phoneNumbers[" + i + "]", holder, holders.get(wanted.get(i))))
                .toList();
        refuse(errors);
    }

    /** Refuses a number that is held by anybody in the time that is asked for. */
    static void refuseAny(Holder holder, List<Held> held) {
        refuse(held.stream().map(each -> error("phoneNumber", holder, each)).toList());
    }

    /** Whether nobody but the holder has it, now. */
    static boolean isHeldAlone(Holder holder, List<Held> held) {
        return held.size() == 1 && held.getFirst().isBy(holder);
    }

    /** For the request that lost again and again against others that change the same numbers. */
    static ProblemException moving() {
        return Problems.conflict(CODE, "Others are changing the same numbers at this moment.", List.of());
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problems.conflict(CODE, "Some numbers have another owner; nothing was changed.", errors);
        }
    }

    private static boolean isElsewhere(Holder holder, Held held) {
        return held != null && !held.isBy(holder);
    }

    private static FieldError error(String field, Holder holder, Held held) {
        String time = held.isLater() ? " from later on" : "";
        String why = held.organization().equals(holder.organization())
                ? "is assigned at account " + held.account() + " already" + time
                : "belongs to organization " + held.organization() + time;
        return new FieldError(field, held.number(), why);
    }
}
