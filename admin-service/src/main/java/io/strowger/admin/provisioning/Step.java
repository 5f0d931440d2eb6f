package io.strowger.admin.provisioning;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A step as it is stored.
 *
 * @param slot the n-th number that is wanted, from 1; 0: all of them
 * @param number which one it is about, once it is known
 * @param begun whether it was ever begun, so that the carrier is to be asked what came of it
 * @param tries how often it was begun since it last got on
 * @param nextAt not before
 * @param detail why it is where it is, for operators
 * @param result what later steps and its undoing need
 */
record Step(
        int position,
        int slot,
        StepName name,
        Optional<String> number,
        StepState state,
        boolean begun,
        int tries,
        Instant nextAt,
        Optional<String> detail,
        JsonObject result) {

    private static final String NOTED = "noted";
    private static final String STUCK = "stuck";
    private static final String AWAITED = "awaited";

    /** What is stored of one that a person was told of, and which holds nothing up. */
    static JsonObject noted() {
        return new JsonObject().put(NOTED, true);
    }

    /** The same of one whose undoing cannot go on without a person. */
    static JsonObject stuck() {
        return new JsonObject().put(STUCK, true);
    }

    /** The same of one that the carrier was at when it was begun for the n-th time. */
    static JsonObject awaited(int tries) {
        return new JsonObject().put(AWAITED, tries);
    }

    /** The same of one that nobody has to see to any more. */
    static JsonObject settled() {
        return new JsonObject().put(NOTED, false).put(STUCK, false);
    }

    /** How often it was begun without the carrier being at it. */
    int triesSinceAwaited() {
        return tries - result.getInteger(AWAITED, 0);
    }

    boolean is(StepState... states) {
        for (StepState each : states) {
            if (state == each) {
                return true;
            }
        }
        return false;
    }

    /** Whether what follows may begin. */
    boolean isPassed() {
        return state == StepState.DONE || isNoted();
    }

    boolean isNoted() {
        return name.holdsNothingUp() && result.getBoolean(NOTED, false);
    }

    boolean isStuck() {
        return result.getBoolean(STUCK, false);
    }

    boolean failed() {
        return state == StepState.FAILED;
    }

    /** Whether something of it may have to be undone. */
    boolean mayHaveEffect() {
        return is(StepState.RUNNING, StepState.DONE, StepState.WAITING_FOR_A_PERSON) || isNoted() || begunAndPending();
    }

    private boolean begunAndPending() {
        return state == StepState.PENDING && begun;
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(result.getString(key));
    }
}
