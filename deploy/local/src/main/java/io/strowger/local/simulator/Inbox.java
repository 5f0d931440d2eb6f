package io.strowger.local.simulator;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What people's phones sent to the carrier, newest first, for the poll call; old messages fall off the end. */
final class Inbox {

    private static final int KEPT = 10_000;

    private final Deque<JsonObject> messages = new ArrayDeque<>();

    synchronized void add(JsonObject webhook) {
        messages.addFirst(webhook);
        if (messages.size() > KEPT) {
            messages.removeLast();
        }
    }

    synchronized List<JsonObject> newest(int limit) {
        return messages.stream().limit(limit).toList();
    }
}
