package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.Behalf;
import io.strowger.admin.database.DirectoryTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** The transactions of what goes on by itself after it was asked for. */
@ApplicationScoped
public class ProvisioningTransactions {

    private final DirectoryTransactions transactions;

    ProvisioningTransactions(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    public <T> Uni<T> run(Function<SqlConnection, Uni<T>> work) {
        return transactions.withConnection(Behalf.ofService(), work);
    }
}
