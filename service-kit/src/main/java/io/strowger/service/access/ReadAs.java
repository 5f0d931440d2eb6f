package io.strowger.service.access;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;

/** Is told when an operator reads as an organization, before they read anything. */
public interface ReadAs {

    /**
     * Completes when it is kept.
     *
     * @param path what is asked for, without its query
     */
    Uni<Void> noted(Actor operator, OrganizationId organization, String method, String path);
}
