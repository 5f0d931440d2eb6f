package io.strowger.local.e2e;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;

/**
 * What became of sends after something was broken on purpose: each left once, or is {@code unknown} because it was under
 * way then.
 *
 * @param unknownAtMost how many can have been under way
 */
record Reckoning(List<Fate> fates, int unknownAtMost) {

    private static final Set<String> LEFT = Set.of("sent", "delivered");
    private static final String UNKNOWN = "unknown";

    Reckoning {
        fates = List.copyOf(fates);
    }

    void check() {
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(unknown())
                    .as("unknown of %d sends", fates.size())
                    .hasSizeLessThanOrEqualTo(unknownAtMost);
            softly.assertThat(fates).allMatch(Fate::isHonest);
        });
    }

    private List<Fate> unknown() {
        return fates.stream().filter(Fate::isUnknown).toList();
    }

    /** The ids of all sends by their status, and how many unknown ones the carrier did take. */
    @Override
    public String toString() {
        long taken = unknown().stream().filter(fate -> fate.accepted() > 0).count();
        String ledger = fates.stream()
                .collect(Collectors.groupingBy(Fate::status, Collectors.mapping(Fate::id, Collectors.joining(" "))))
                .entrySet()
                .stream()
                .map(ids -> "%n  %s: %s".formatted(ids.getKey(), ids.getValue()))
                .collect(Collectors.joining());
        return "%d sends, %d unknown (at most %d), of which the carrier took %d%s"
                .formatted(fates.size(), unknown().size(), unknownAtMost, taken, ledger);
    }

    /** A send, its status, and how often the carrier accepted it. */
    record Fate(String id, String message, String status, int accepted) {

        boolean isUnknown() {
            return UNKNOWN.equals(status);
        }

        boolean isHonest() {
            return isUnknown() ? accepted <= 1 : LEFT.contains(status) && accepted == 1;
        }
    }
}
