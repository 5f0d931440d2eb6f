package io.strowger.ingest.account;

import io.strowger.carrier.CarrierAccount;
import io.strowger.service.account.Accounts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts with their secrets, which are looked up once a second at most and not for each webhook. */
@Singleton
public final class ResolvedAccounts {

    private static final long FRESH_MILLIS = 1_000;

    private final Accounts accounts;
    private final Clock clock;
    private final Map<String, Resolved> resolved = new ConcurrentHashMap<>();

    ResolvedAccounts(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    public Optional<KnownAccount> find(String id) {
        return accounts.find(id).map(this::resolve);
    }

    /** Whether an account that is not found does not exist. */
    public boolean loaded() {
        return accounts.loaded();
    }

    private KnownAccount resolve(CarrierAccount account) {
        long now = clock.millis();
        Resolved known = resolved.get(account.id());
        if (known == null || !known.isOf(account, now)) {
            known = new Resolved(KnownAccount.of(accounts.access(account)), now);
            resolved.put(account.id(), known);
        }
        return known.account;
    }

    private record Resolved(KnownAccount account, long at) {
        boolean isOf(CarrierAccount account, long now) {
            return this.account.account().equals(account) && now - at < FRESH_MILLIS;
        }
    }
}
