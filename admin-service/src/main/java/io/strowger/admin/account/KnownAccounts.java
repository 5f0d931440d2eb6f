package io.strowger.admin.account;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The accounts as they are stored now, for what is asked of carriers. */
@ApplicationScoped
public class KnownAccounts {

    private final StoredAccounts stored;

    KnownAccounts(StoredAccounts stored) {
        this.stored = stored;
    }

    /** All of them, in the order of their ids. */
    public Uni<List<CarrierAccount>> all() {
        return stored.all()
                .map(accounts -> accounts.stream().map(Account::published).toList());
    }
}
