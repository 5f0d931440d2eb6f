package io.strowger.local.e2e;

import io.strowger.local.demo.Tenant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What organizations find in their inboxes. */
final class Inboxes {

    /** By (received at, id); times are compared as instants, ids as text. */
    static final Comparator<JsonObject> NEWEST_FIRST = Comparator.comparing(
                    (JsonObject message) -> Instant.parse(message.getString("at")))
            .thenComparing(message -> message.getString("id"))
            .reversed();

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration POLL = Duration.ofMillis(100);

    private Inboxes() {}

    /** All inbound messages, as soon as there are so many; what there is at the deadline otherwise. */
    static List<JsonObject> await(Tenant tenant, int count, Instant deadline) {
        AtomicReference<List<JsonObject>> inbox = new AtomicReference<>(List.of());
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(Duration.between(CLOCK.instant(), deadline))
                    .until(() -> {
                        inbox.set(tenant.inboundAfter(""));
                        return inbox.get().size() >= count;
                    });
        } catch (ConditionTimeoutException _) {
            // what is there tells more than that something is missing
        }
        return inbox.get();
    }

    /** The whole list as a person's inbox pages through it. */
    static List<JsonObject> newestFirst(Tenant tenant) throws IOException, InterruptedException {
        List<JsonObject> all = new ArrayList<>();
        String path = "/api/messages?direction=inbound&limit=200";
        JsonObject page = tenant.api().get(path).body();
        add(page, all);
        while (page.getString("nextCursor") != null) {
            page = tenant.api()
                    .get(path + "&cursor=" + page.getString("nextCursor"))
                    .body();
            add(page, all);
        }
        return all;
    }

    static List<String> texts(List<JsonObject> messages) {
        return messages.stream().map(message -> message.getString("text")).toList();
    }

    static <T> T unchecked(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void add(JsonObject page, List<JsonObject> all) {
        JsonArray items = page.getJsonArray("items");
        items.stream().map(JsonObject.class::cast).forEach(all::add);
    }
}
