package io.strowger.admin.account;

import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.Behalf;
import io.strowger.admin.database.DirectoryTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Every account as stored, and the ids of those that are gone but may still be told of. */
@ApplicationScoped
class StoredAccounts {

    private final DirectoryTransactions transactions;

    StoredAccounts(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<List<Account>> all() {
        return transactions
                .withSession(Behalf.ofService(), () -> CarrierAccountRow.<CarrierAccountRow>listAll(Sort.by("id")))
                .map(rows -> rows.stream().map(CarrierAccountRow::account).toList());
    }

    Uni<List<String>> removed() {
        return transactions
                .withSession(Behalf.ofService(), () -> RemovedAccountRow.<RemovedAccountRow>listAll())
                .map(rows -> rows.stream().map(row -> row.id).toList());
    }
}
