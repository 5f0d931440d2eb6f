package io.strowger.routing.live;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** The ticket that a request came with. */
final class TicketRequest extends BaseAuthenticationRequest {

    private final String ticket;

    TicketRequest(String ticket) {
        this.ticket = ticket;
    }

    String ticket() {
        return ticket;
    }
}
