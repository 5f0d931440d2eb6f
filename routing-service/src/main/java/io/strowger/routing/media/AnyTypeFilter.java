package io.strowger.routing.media;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Media are what they are: one is not refused because its caller would rather have had an image. */
public class AnyTypeFilter {

    private static final String PATH = "/api/media/";

    /** Before a method is chosen by what is accepted. */
    @ServerRequestFilter(preMatching = true)
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith(PATH)) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }
}
