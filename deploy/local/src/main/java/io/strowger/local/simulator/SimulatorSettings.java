package io.strowger.local.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** How fast the simulated carriers are, and how generous: can be changed while they run. */
final class SimulatorSettings {

    private static final String LIMITED = "profilelimit";

    private final AtomicReference<Values> values = new AtomicReference<>(new Values(60_000, 200, 1_000, 1_000, 0));

    /**
     * The values.
     *
     * @param pendingMillis how long an order stays pending, of those that do
     * @param orderMillis how long any other takes
     * @param talkMillis how long people talk
     * @param profileLimit how many messaging profiles there may be
     * @param thinkMillis how long everything about numbers and calls takes before it happens
     */
    record Values(long pendingMillis, long orderMillis, long talkMillis, int profileLimit, long thinkMillis) {

        JsonObject json() {
            return new JsonObject()
                    .put("pendingMillis", pendingMillis)
                    .put("orderMillis", orderMillis)
                    .put("talkMillis", talkMillis)
                    .put("profileLimit", profileLimit)
                    .put("thinkMillis", thinkMillis);
        }

        private Values with(JsonObject changes) {
            return new Values(
                    changes.getLong("pendingMillis", pendingMillis),
                    changes.getLong("orderMillis", orderMillis),
                    changes.getLong("talkMillis", talkMillis),
                    changes.getInteger("profileLimit", profileLimit),
                    changes.getLong("thinkMillis", thinkMillis));
        }
    }

    Values now() {
        return values.get();
    }

    Values change(JsonObject changes) {
        return values.updateAndGet(old -> old.with(changes));
    }

    /** Whether there may be one more of that name: a name that speaks of a "profile limit" has met it. */
    boolean allowsProfile(String name, int others) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return others < now().profileLimit() && !letters.contains(LIMITED);
    }
}
