package io.strowger.admin.account;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the accounts have been published once: without them no webhook is read. */
@Readiness
@ApplicationScoped
public class AccountsReadiness implements HealthCheck {

    private final AccountPublication publication;

    public AccountsReadiness(AccountPublication publication) {
        this.publication = publication;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("accounts published")
                .status(publication.published())
                .build();
    }
}
