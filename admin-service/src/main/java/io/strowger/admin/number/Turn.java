package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;

/** A period that began or ended, and how long from now until it does. */
record Turn(String number, Duration in) {

    private static final double MILLIS = 1_000;

    /** As SQL: two seconds on, so that no worker with an older snapshot delivers to the previous owner. */
    static final String SOON = "clock_timestamp() + interval '2 seconds'";

    static Turn of(Row row) {
        double seconds = row.getDouble("seconds");
        return new Turn(row.getString("number"), Duration.ofMillis((long) Math.ceil(seconds * MILLIS)));
    }

    /** Waits without a thread: what the answer says is true when it is read. */
    static <T> Uni<T> whenOver(Duration wait, T answer) {
        Uni<T> now = Uni.createFrom().item(answer);
        return wait.isPositive() ? now.onItem().delayIt().by(wait) : now;
    }
}
