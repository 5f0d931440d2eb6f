package io.strowger.routing.call;

import io.strowger.event.CallEvent;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallReported;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom an organization's own system means.
 *
 * @param rule where it was found
 */
record Lead(String id, String rule) {

    /** The first of the organization's {@code fields} that is given, else how the caller's system named the person. */
    static Optional<Lead> in(CallEvent call, List<String> fields) {
        return switch (call) {
            case CallProgressed _ -> Optional.empty();
            case CallReported report ->
                Stream.concat(named(report, fields), users(report)).findFirst();
        };
    }

    private static Stream<Lead> named(CallReported report, List<String> fields) {
        return fields.stream()
                .filter(report.variables()::containsKey)
                .map(field -> new Lead(report.variables().get(field), "variable:" + field));
    }

    private static Stream<Lead> users(CallReported report) {
        return report.users().stream().map(user -> new Lead(user, "user_id"));
    }
}
