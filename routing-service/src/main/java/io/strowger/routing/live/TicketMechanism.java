package io.strowger.routing.live;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Reads {@code GET /api/events?ticket=}. */
@ApplicationScoped
public class TicketMechanism implements HttpAuthenticationMechanism {

    private static final String PATH = "/api/events";
    private static final String PARAMETER = "ticket";
    private static final int FIRST = 2500;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        return ticketOf(request)
                .map(ticket -> identities.authenticate(
                        HttpSecurityUtils.setRoutingContextAttribute(new TicketRequest(ticket), request)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static Optional<String> ticketOf(RoutingContext request) {
        return request.request().method().equals(HttpMethod.GET)
                        && PATH.equals(request.request().path())
                ? Optional.ofNullable(request.request().getParam(PARAMETER))
                : Optional.empty();
    }

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
        return Set.of(TicketRequest.class);
    }
}
