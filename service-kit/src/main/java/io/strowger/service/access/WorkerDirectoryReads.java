package io.strowger.service.access;

import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the directory in the role of a worker, which sees all of what it may read. */
@ApplicationScoped
@DefaultBean
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class WorkerDirectoryReads implements DirectoryReads {

    private final Pool pool;

    public WorkerDirectoryReads(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<RowSet<Row>> read(String query, Tuple parameters) {
        return pool.preparedQuery(query).execute(parameters);
    }
}
