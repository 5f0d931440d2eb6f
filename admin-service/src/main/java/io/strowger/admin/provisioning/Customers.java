package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What organizations buy with. */
@ApplicationScoped
class Customers {

    private static final String FIND = """
            select id, default_region, purchase_account, agent_account, agent from directory.organization
            left join directory.organization_settings on organization = id where id = $1""";

    private final DirectoryTransactions transactions;

    Customers(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** On behalf of who calls. */
    Uni<Optional<Customer>> find(UUID organization) {
        return transactions
                .withConnection(connection -> connection.preparedQuery(FIND).execute(Tuple.of(organization)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Customers::customer)
                        .findFirst());
    }

    private static Customer customer(Row row) {
        return new Customer(
                row.getUUID("id"),
                row.getString("default_region"),
                Optional.ofNullable(row.getString("purchase_account")),
                Optional.ofNullable(row.getString("agent_account")),
                Optional.ofNullable(row.getString("agent")));
    }
}
