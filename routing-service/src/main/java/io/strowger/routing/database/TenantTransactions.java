package io.strowger.routing.database;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Runs what a tenant asks for in a transaction that sees nothing but that organization's rows. */
@ApplicationScoped
public class TenantTransactions {

    private static final String SET_ORGANIZATION = "select set_config('strowger.organization', $1, true)";

    private final Pool pool;

    public TenantTransactions(@ReactiveDataSource("tenant") Pool pool) {
        this.pool = pool;
    }

    /** Runs {@code work} as that organization; setting and first query travel together. */
    public <T> Uni<T> run(Viewer.Tenant viewer, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> Uni.combine()
                .all()
                .unis(setOrganization(connection, viewer), work.apply(connection))
                .with((set, result) -> result));
    }

    private static Uni<?> setOrganization(SqlConnection connection, Viewer.Tenant viewer) {
        return connection
                .preparedQuery(SET_ORGANIZATION)
                .execute(Tuple.of(viewer.organization().toString()));
    }
}
