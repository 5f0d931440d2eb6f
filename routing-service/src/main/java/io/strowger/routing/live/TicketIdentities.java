package io.strowger.routing.live;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.strowger.service.access.Identities;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets in who made a ticket. */
@ApplicationScoped
public class TicketIdentities implements IdentityProvider<TicketRequest> {

    private final EventTickets tickets;

    TicketIdentities(EventTickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public Class<TicketRequest> getRequestType() {
        return TicketRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TicketRequest request, AuthenticationRequestContext context) {
        return tickets.take(request.ticket())
                .map(admitted -> admitted.map(found -> Identities.tenant(found.caller(), found.scopes()))
                        .orElseThrow(() -> new AuthenticationFailedException("no such ticket")));
    }
}
