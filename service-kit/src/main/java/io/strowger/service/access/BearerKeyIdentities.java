package io.strowger.service.access;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells who a key is: the operator, an organization, or nobody. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class BearerKeyIdentities implements IdentityProvider<BearerKeyRequest> {

    private final ApiKeys keys;
    private final Optional<String> operatorKey;

    public BearerKeyIdentities(
            ApiKeys keys, @ConfigProperty(name = "strowger.operator-key") Optional<String> operatorKey) {
        this.keys = keys;
        this.operatorKey = operatorKey.filter(key -> !key.isBlank());
    }

    @Override
    public Class<BearerKeyRequest> getRequestType() {
        return BearerKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(BearerKeyRequest request, AuthenticationRequestContext context) {
        return isOperator(request.key())
                ? Uni.createFrom().item(operator())
                : keys.ownerOf(request.key()).map(owner -> owner.map(BearerKeyIdentities::organization)
                        .orElseThrow(() -> new AuthenticationFailedException("unknown key")));
    }

    private boolean isOperator(PresentedKey key) {
        return operatorKey.filter(key::is).isPresent();
    }

    private static SecurityIdentity operator() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(Roles.OPERATOR))
                .addRole(Roles.OPERATOR)
                .addAttribute(
                        CurrentViewer.CALLER,
                        new Caller.Operator(
                                new Actor(Actor.Kind.OPERATOR_KEY, "", "", ""),
                                Optional.empty(),
                                new Credential.Operator(Instant.MAX)))
                .build();
    }

    private static SecurityIdentity organization(KeyOwner owner) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(owner.organization().toString()))
                .addRole(Roles.ORGANIZATION)
                .addAttribute(
                        CurrentViewer.CALLER,
                        new Caller.Tenant(
                                new Actor(Actor.Kind.KEY, owner.key().toString(), owner.name(), ""),
                                owner.organization(),
                                new Credential.Key(owner.key())))
                .build();
    }
}
