package io.strowger.routing.message;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The values of a query that is put together from parts. */
final class Parameters {

    private final List<Object> values = new ArrayList<>();

    /** Adds a value, and returns what stands for it in SQL. */
    String add(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    Tuple tuple() {
        return Tuple.wrap(values);
    }
}
