package io.strowger.service.access;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.strowger.service.access.Members.Person;
import io.strowger.service.address.RemoteAddress;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Makes of a provider's token who it is here: an operator by a role of the provider's, anybody else by our own directory
 * of members. Other roles that the token has mean nothing.
 */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class SignedInPeople implements SecurityIdentityAugmentor {

    /** Where one may ask without having chosen. */
    private static final String WHO_AM_I = "/api/me";

    private final Members members;
    private final Operators operators;
    private final RemoteAddress addresses;
    private final String operatorRole;

    SignedInPeople(
            Members members,
            Operators operators,
            RemoteAddress addresses,
            @ConfigProperty(name = "strowger.oidc.operator-role") String operatorRole) {
        this.members = members;
        this.operators = operators;
        this.addresses = addresses;
        this.operatorRole = operatorRole;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().failure(new IllegalStateException("asked without the request's attributes"));
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (identity.isAnonymous() || identity.getAttribute(CurrentViewer.CALLER) != null) {
            return Uni.createFrom().item(identity);
        }
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return person(
                    token,
                    identity.hasRole(operatorRole),
                    HttpSecurityUtils.getRoutingContextAttribute(attributes).request());
        }
        throw new AuthenticationFailedException("neither a key nor a token that was verified here");
    }

    private Uni<SecurityIdentity> person(JsonWebToken token, boolean operator, HttpServerRequest request) {
        Person person = new Person(token.getSubject(), verifiedEmail(token));
        Actor actor = new Actor(
                operator ? Actor.Kind.OPERATOR : Actor.Kind.MEMBER,
                person.subject(),
                person.verifiedEmail().orElse(""),
                addresses.of(request));
        Instant until = Instant.ofEpochSecond(token.getExpirationTime());
        return operator
                ? operators.identity(actor, new Credential.Operator(until), request)
                : members.of(person).map(memberships -> member(actor, memberships, until, request));
    }

    private static Optional<String> verifiedEmail(JsonWebToken token) {
        return Boolean.TRUE.equals(token.claim("email_verified").orElse(false))
                ? token.<String>claim("email")
                : Optional.empty();
    }

    private static SecurityIdentity member(
            Actor actor, List<Membership> memberships, Instant until, HttpServerRequest request) {
        Optional<OrganizationId> named = ChosenOrganization.byHeader(request);
        if (named.isPresent()) {
            return tenant(actor, in(memberships, named.get()).orElseThrow(NotAMember::problem), until);
        }
        Optional<OrganizationId> byPath = ChosenOrganization.byPath(request);
        if (byPath.isPresent()) {
            return in(memberships, byPath.get())
                    .map(membership -> tenant(actor, membership, until))
                    .orElseThrow(() -> Problems.notFound("organization"));
        }
        if (memberships.size() == 1) {
            return tenant(actor, memberships.getFirst(), until);
        }
        if (memberships.isEmpty() || WHO_AM_I.equals(request.path())) {
            return Identities.person(new Caller.Person(actor, memberships));
        }
        throw ambiguous(memberships);
    }

    private static SecurityIdentity tenant(Actor actor, Membership membership, Instant until) {
        return Identities.tenant(
                new Caller.Tenant(actor, membership.organization(), new Credential.Membership(membership.id(), until)),
                membership.role().scopes());
    }

    private static Optional<Membership> in(List<Membership> memberships, OrganizationId organization) {
        return memberships.stream()
                .filter(membership -> membership.organization().equals(organization))
                .findFirst();
    }

    private static ProblemException ambiguous(List<Membership> memberships) {
        return Problems.badRequest(
                "organization_required",
                "You belong to several organizations: choose one by its id in X-Organization.",
                memberships.stream()
                        .map(membership -> new FieldError(
                                ChosenOrganization.HEADER,
                                membership.organization().toString(),
                                membership.organizationName()))
                        .toList());
    }
}
