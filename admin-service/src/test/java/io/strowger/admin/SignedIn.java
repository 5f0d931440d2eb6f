package io.strowger.admin;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.strowger.service.access.Actor;
import io.strowger.service.access.Caller;
import io.strowger.service.access.Credential;
import io.strowger.service.access.MemberRole;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Lets people in by what they say they are. */
@ApplicationScoped
public class SignedIn implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer person ";

    static String as(String email, String member, String organization, MemberRole role) {
        return String.join(" ", "person", email, member, organization, role.text());
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        String header = request.request().getHeader("Authorization");
        return header == null || !header.startsWith(SCHEME)
                ? Uni.createFrom().nullItem()
                : Uni.createFrom()
                        .item(identity(header.substring(SCHEME.length()).split(" ")));
    }

    private static SecurityIdentity identity(String... words) {
        Actor actor = new Actor(Actor.Kind.MEMBER, "subject-of-" + words[1], words[0], "");
        Credential credential = new Credential.Membership(UUID.fromString(words[1]), Instant.MAX);
        OrganizationId organization = OrganizationId.parse(words[2]).orElseThrow();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(words[0]))
                .addRoles(Set.copyOf(MemberRole.of(words[3]).orElseThrow().scopes()))
                .addAttribute("strowger.caller", new Caller.Tenant(actor, organization, credential))
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }
}
