package io.strowger.admin.provisioning;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A field of a number that is not at its carrier what it should be.
 *
 * @param field in the carrier's words
 */
public record WiringDifference(String field, String expected, String actual) {

    /** All fields that are not as expected, in the order of their names; what is not set is blank. */
    public static List<WiringDifference> between(Map<String, String> expected, Map<String, String> actual) {
        return expected.entrySet().stream()
                .map(entry ->
                        new WiringDifference(entry.getKey(), entry.getValue(), actual.getOrDefault(entry.getKey(), "")))
                .filter(difference -> !difference.expected().equals(difference.actual()))
                .sorted(Comparator.comparing(WiringDifference::field))
                .toList();
    }
}
