package io.strowger.service.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code Authorization: Bearer <key>}, and leaves a provider's tokens to who knows them. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class BearerKeyMechanism implements HttpAuthenticationMechanism {

    private static final int FIRST = 2000;
    private static final String SCHEME = "Bearer ";

    /** A JSON Web Token: a JSON object, another and a signature, each in base64url. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*\\.[\\w-]*\\.[\\w-]*");

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        return keyOf(request)
                .map(key -> identities.authenticate(
                        HttpSecurityUtils.setRoutingContextAttribute(new BearerKeyRequest(key), request)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static Optional<PresentedKey> keyOf(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(text -> !TOKEN.matcher(text).matches())
                .map(PresentedKey::new);
    }

    /** Before the provider's tokens. */
    @Override
    public int getPriority() {
        return FIRST;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom()
                .item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(BearerKeyRequest.class);
    }
}
