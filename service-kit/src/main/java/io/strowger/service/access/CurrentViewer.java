package io.strowger.service.access;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.strowger.organization.Viewer;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/** On whose behalf the current request runs. */
@RequestScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class CurrentViewer {

    static final String OWNER = "strowger.key-owner";

    private final SecurityIdentity identity;

    public CurrentViewer(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The organization whose key was presented; only on paths for {@link Roles#ORGANIZATION}. */
    public Viewer.Tenant tenant() {
        return new Viewer.Tenant(owner().organization());
    }

    /** The presented key's id, for {@link ApiKeys#stillValid}. */
    public UUID key() {
        return owner().key();
    }

    private KeyOwner owner() {
        return Optional.<KeyOwner>ofNullable(identity.getAttribute(OWNER)).orElseThrow(UnauthorizedException::new);
    }
}
