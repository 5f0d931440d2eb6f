package io.strowger.service.access;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads who is who, before anybody is known on whose behalf it could be: of every organization, therefore. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
class DirectoryReading {

    private static final String AS_OPERATOR = "select set_config('strowger.viewer', 'operator', true)";

    private final Pool pool;

    DirectoryReading(Pool pool) {
        this.pool = pool;
    }

    Uni<RowSet<Row>> rows(String query, Tuple values) {
        return pool.withTransaction(connection -> Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(AS_OPERATOR).execute(),
                        connection.preparedQuery(query).execute(values))
                .with((set, rows) -> rows));
    }
}
