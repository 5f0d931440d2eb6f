package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallEvent;
import io.strowger.event.CallParty;
import io.strowger.event.CallReported;
import io.strowger.event.EventJson;
import io.strowger.routing.call.Placement.Unmatched;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps calls that are nobody's, whole, until they are somebody's. */
final class UnmatchedRows {

    private static final String KEEP = """
            insert into messaging.unmatched_call (id, account, call, numbers, own_numbers, why, event, at, raw)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (id) do update set
                own_numbers = excluded.own_numbers, why = excluded.why, homing_at = null
            """;
    private static final String FORGET =
            "delete from messaging.unmatched_call where id = any ($1) returning own_numbers";

    private UnmatchedRows() {}

    static Uni<Void> keep(SqlConnection connection, List<Unmatched> unmatched) {
        return unmatched.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(KEEP)
                        .executeBatch(unmatched.stream().map(UnmatchedRows::row).toList())
                        .replaceWithVoid();
    }

    /** Answers the numbers that they came to, of those that were kept. */
    static Uni<List<String>> forget(SqlConnection connection, Stream<CallEvent> settled) {
        UUID[] ids = settled.map(CallEvent::id).toArray(UUID[]::new);
        return ids.length == 0
                ? Uni.createFrom().item(List.of())
                : connection.preparedQuery(FORGET).execute(Tuple.of(ids)).map(rows -> rows.stream()
                        .flatMap(row -> Stream.of(row.getArrayOfStrings("own_numbers")))
                        .toList());
    }

    private static Tuple row(Unmatched unmatched) {
        CallEvent call = unmatched.call();
        return Tuple.tuple()
                .addValue(call.id())
                .addValue(call.account())
                .addValue(call.call())
                .addValue(call.parties().stream()
                        .map(CallParty::number)
                        .distinct()
                        .toArray(String[]::new))
                .addValue(unmatched.ownNumbers().toArray(String[]::new))
                .addValue(unmatched.why().name().toLowerCase(Locale.ROOT))
                .addValue(Buffer.buffer(EventJson.write(call)))
                .addValue(DirectoryLookup.began(call))
                .addValue(call instanceof CallReported report ? report.raw().orElse(null) : null);
    }
}
