package io.strowger.service.access;

import io.strowger.organization.OrganizationId;
import java.util.List;
import java.util.Optional;

/** Who calls, as far as a request says. */
public sealed interface Caller {

    Actor actor();

    /** The organization on whose behalf it calls. */
    Optional<OrganizationId> organization();

    /**
     * Who runs the gateway.
     *
     * @param organization as which they read
     */
    record Operator(Actor actor, Optional<OrganizationId> organization, Credential credential) implements Caller {}

    /** An organization's key, or one of its members. */
    record Tenant(Actor actor, OrganizationId tenant, Credential credential) implements Caller {
        @Override
        public Optional<OrganizationId> organization() {
            return Optional.of(tenant);
        }
    }

    /** A person who signed in and has not said for which organization, or belongs to none. */
    record Person(Actor actor, List<Membership> memberships) implements Caller {
        @Override
        public Optional<OrganizationId> organization() {
            return Optional.empty();
        }
    }
}
