package io.strowger.service.access;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** On whose behalf the current request runs, and who it is that asks. */
@RequestScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class CurrentViewer {

    /** The attribute of an identity that holds its {@link Caller}. */
    public static final String CALLER = "strowger.caller";

    private final SecurityIdentity identity;

    public CurrentViewer(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Who calls; only where somebody was let in. */
    public Caller caller() {
        return Optional.<Caller>ofNullable(identity.getAttribute(CALLER)).orElseThrow(UnauthorizedException::new);
    }

    /** Who it is, for the audit. */
    public Actor actor() {
        return caller().actor();
    }

    /** The organization on whose behalf it calls; only on paths for one of the {@link Scopes}. */
    public Viewer.Tenant tenant() {
        OrganizationId organization = caller().organization().orElseThrow(UnauthorizedException::new);
        return new Viewer.Tenant(organization);
    }

    /** Whether it has that one of the {@link Scopes}. */
    public boolean may(String scope) {
        return identity.hasRole(scope);
    }

    /** 403 where it does not have that one of the {@link Scopes}. */
    public void require(String scope) {
        if (!may(scope)) {
            throw new ForbiddenException();
        }
    }

    /** By what it was let in. */
    public Credential credential() {
        return switch (caller()) {
            case Caller.Operator operator -> operator.credential();
            case Caller.Tenant tenant -> tenant.credential();
            case Caller.Person _ -> throw new UnauthorizedException();
        };
    }
}
