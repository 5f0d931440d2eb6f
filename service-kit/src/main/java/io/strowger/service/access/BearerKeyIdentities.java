package io.strowger.service.access;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.strowger.service.address.RemoteAddress;
import io.strowger.service.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells who a key is: the operator, an organization, or nobody. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class BearerKeyIdentities implements IdentityProvider<BearerKeyRequest> {

    private static final String OFF = "off";

    private final ApiKeys keys;
    private final Operators operators;
    private final RemoteAddress addresses;
    private final Event<KeyPresented> presented;
    private final Optional<String> operatorKey;

    BearerKeyIdentities(
            ApiKeys keys,
            Operators operators,
            RemoteAddress addresses,
            Event<KeyPresented> presented,
            @ConfigProperty(name = "strowger.operator-key") Optional<String> operatorKey) {
        this.keys = keys;
        this.operators = operators;
        this.addresses = addresses;
        this.presented = presented;
        this.operatorKey = operatorKey.filter(key -> !key.isBlank() && !key.equals(OFF));
    }

    @Override
    public Class<BearerKeyRequest> getRequestType() {
        return BearerKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(BearerKeyRequest request, AuthenticationRequestContext context) {
        HttpServerRequest http =
                HttpSecurityUtils.getRoutingContextAttribute(request).request();
        String address = addresses.of(http);
        if (operatorKey.filter(request.key()::is).isPresent()) {
            Actor actor = new Actor(Actor.Kind.OPERATOR_KEY, "", "", address);
            return operators.identity(actor, new Credential.Operator(Credential.FOREVER), http);
        }
        return keys.ownerOf(request.key())
                .map(owner -> owner.orElseThrow(() -> new AuthenticationFailedException("unknown key")))
                .map(owner -> organization(owner, address, http));
    }

    private SecurityIdentity organization(KeyOwner owner, String address, HttpServerRequest http) {
        if (!owner.isAllowedFrom(address)) {
            throw Problems.of(403, "address_not_allowed", "This key is not allowed from this address.", List.of());
        }
        if (ChosenOrganization.byHeader(http)
                .filter(chosen -> !chosen.equals(owner.organization()))
                .isPresent()) {
            throw NotAMember.problem();
        }
        presented.fire(new KeyPresented(owner.key(), owner.organization()));
        return Identities.tenant(
                new Caller.Tenant(
                        new Actor(Actor.Kind.KEY, owner.key().toString(), owner.name(), address),
                        owner.organization(),
                        new Credential.Key(owner.key())),
                owner.scopes());
    }
}
