package io.strowger.admin.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierAccount;
import java.util.List;

/** Every account as stored. */
final class StoredAccounts {

    private StoredAccounts() {}

    static Uni<List<CarrierAccount>> all() {
        return Panache.withSession(() -> CarrierAccountRow.<CarrierAccountRow>listAll(Sort.by("id")))
                .map(rows -> rows.stream().map(CarrierAccountRow::account).toList());
    }
}
