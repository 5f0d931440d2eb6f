package io.strowger.outbound.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sends under way, and how many more may begin. */
final class Slots {

    private final int total;
    private final int perAccount;
    private final Map<String, Integer> taken = new HashMap<>();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private int inFlight;
    private boolean closed;

    Slots(int total, int perAccount) {
        this.total = total;
        this.perAccount = perAccount;
    }

    /** Whether a send may begin: none may once it is closed. */
    synchronized boolean take(String account) {
        if (closed) {
            return false;
        }
        taken.merge(account, 1, Integer::sum);
        inFlight++;
        return true;
    }

    synchronized void release(String account) {
        taken.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
        inFlight--;
        completeWhenIdle();
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int free() {
        return closed ? 0 : Math.max(0, total - inFlight);
    }

    /** How many more may begin through each account that has any under way. */
    synchronized Map<String, Integer> freeOfBusy() {
        return freeWithin(Map.of());
    }

    /**
     * The same, and of each account that has a limit of its own.
     *
     * @param limits how many may be under way at once through an account
     */
    synchronized Map<String, Integer> freeWithin(Map<String, Integer> limits) {
        return Stream.concat(taken.keySet().stream(), limits.keySet().stream())
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        account -> Math.max(
                                0,
                                Math.min(perAccount, limits.getOrDefault(account, perAccount))
                                        - taken.getOrDefault(account, 0))));
    }

    /** Gives no more; completes when none is taken. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        completeWhenIdle();
        return idle;
    }

    private void completeWhenIdle() {
        if (closed && inFlight == 0) {
            idle.complete(null);
        }
    }
}
