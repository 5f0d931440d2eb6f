package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** From when on periods claim what came while nobody had their number. */
public final class Claims {

    /** Each period claims what came since the one before it ended, also where that one ends earlier now. */
    private static final String SETTLE = """
            update directory.number_assignment a set claims_from = before.ended
            from (select id, coalesce(
                      lag(upper(during)) over (partition by number order by lower(during)), '-infinity') as ended
                  from directory.number_assignment where number = any($1)) before
            where before.id = a.id and a.claims_from > before.ended""";

    private Claims() {}

    /** Lets the periods that are behind ones that end earlier claim what those leave, in the same transaction. */
    public static Uni<Void> settle(SqlConnection connection, List<String> numbers) {
        return connection
                .preparedQuery(SETTLE)
                .execute(Tuple.tuple().addArrayOfString(numbers.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
