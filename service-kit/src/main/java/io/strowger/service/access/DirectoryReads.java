package io.strowger.service.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** How the directory is read to find out who calls, before anybody is known on whose behalf. */
@FunctionalInterface
public interface DirectoryReads {

    Uni<RowSet<Row>> read(String query, Tuple parameters);
}
