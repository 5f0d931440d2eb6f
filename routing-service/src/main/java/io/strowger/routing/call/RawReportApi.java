package io.strowger.routing.call;

import io.strowger.routing.request.GivenId;
import io.strowger.service.access.Roles;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** What carriers reported on calls, word by word, for operators. */
@Path("/api/admin/calls")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Calls")
public class RawReportApi {

    /** It is JSON, and not to be wrapped in an array, as streams of JSON are. */
    private static final Map<String, List<String>> AS_IT_IS =
            Map.of(HttpHeaders.CONTENT_TYPE, List.of(MediaType.APPLICATION_JSON));

    private final RawReports reports;

    RawReportApi(RawReports reports) {
        this.reports = reports;
    }

    @GET
    @Path("{id}/report")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "getCallReport",
            summary = "Shows a report on a call as its carrier sent it",
            description = "Of an organization's call, or of one that is nobody's; as long as media are kept.")
    public RestMulti<Buffer> get(@PathParam("id") String id) {
        return RestMulti.fromUniResponse(reports.of(GivenId.read("id", id)), report -> report, _ -> AS_IT_IS);
    }
}
