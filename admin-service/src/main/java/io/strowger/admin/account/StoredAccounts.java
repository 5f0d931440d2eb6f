package io.strowger.admin.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Every account as stored, and the ids of those that are gone but may still be told of. */
final class StoredAccounts {

    private StoredAccounts() {}

    static Uni<List<Account>> all() {
        return Panache.withSession(() -> CarrierAccountRow.<CarrierAccountRow>listAll(Sort.by("id")))
                .map(rows -> rows.stream().map(CarrierAccountRow::account).toList());
    }

    static Uni<List<String>> removed() {
        return Panache.withSession(() -> RemovedAccountRow.<RemovedAccountRow>listAll())
                .map(rows -> rows.stream().map(row -> row.id).toList());
    }
}
