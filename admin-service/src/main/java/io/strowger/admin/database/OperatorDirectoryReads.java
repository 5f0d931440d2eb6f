package io.strowger.admin.database;

import io.smallrye.mutiny.Uni;
import io.strowger.service.access.DirectoryReads;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks up who calls: whose key it is, or which organizations a person belongs to, is not known beforehand. */
@ApplicationScoped
public class OperatorDirectoryReads implements DirectoryReads {

    private final DirectoryTransactions transactions;

    public OperatorDirectoryReads(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<RowSet<Row>> read(String query, Tuple parameters) {
        return transactions.withConnection(
                Behalf.ofService(),
                connection -> connection.preparedQuery(query).execute(parameters));
    }
}
