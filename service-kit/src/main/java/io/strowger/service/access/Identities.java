package io.strowger.service.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The identities that services see. They have our own roles only, whatever a provider's tokens say. */
public final class Identities {

    private Identities() {}

    /** Runs the gateway and, as an organization, reads what it reads. */
    static SecurityIdentity operator(Caller.Operator caller) {
        Set<String> roles = new HashSet<>(List.of(Roles.OPERATOR));
        if (caller.organization().isPresent()) {
            roles.addAll(Scopes.READING);
        }
        return identity(caller, roles);
    }

    /** An organization's key or member, with the given ones of the {@link Scopes}. */
    public static SecurityIdentity tenant(Caller.Tenant caller, Collection<String> scopes) {
        return identity(caller, scopes);
    }

    /** May do nothing but ask who they are. */
    static SecurityIdentity person(Caller.Person caller) {
        return identity(caller, Set.of());
    }

    private static SecurityIdentity identity(Caller caller, Collection<String> roles) {
        Actor actor = caller.actor();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(actor.kind() + ":" + actor.id()))
                .addRoles(Set.copyOf(roles))
                .addAttribute(CurrentViewer.CALLER, caller)
                .build();
    }
}
