package io.strowger.ingest.account;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the accounts are here: before, a webhook cannot be told from one that is meant for nobody. */
@Readiness
@Singleton
public final class AccountsReadiness implements HealthCheck {

    private final ResolvedAccounts accounts;

    AccountsReadiness(ResolvedAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("accounts").status(accounts.loaded()).build();
    }
}
