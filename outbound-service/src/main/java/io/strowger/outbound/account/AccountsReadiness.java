package io.strowger.outbound.account;

import io.strowger.service.account.Accounts;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the accounts are here: before, there is nobody to send through. */
@Readiness
@Singleton
public final class AccountsReadiness implements HealthCheck {

    private final Accounts accounts;

    AccountsReadiness(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("accounts").status(accounts.loaded()).build();
    }
}
