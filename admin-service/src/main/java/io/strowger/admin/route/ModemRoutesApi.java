package io.strowger.admin.route;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Operators: whose is what comes in on a modem's port without a receiver. */
@Path("/api/admin/modem-routes")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Modem routes")
public class ModemRoutesApi {

    private final ModemRoutes routes;
    private final ManualRoutes manual;

    public ModemRoutesApi(ModemRoutes routes, ManualRoutes manual) {
        this.routes = routes;
        this.manual = manual;
    }

    @GET
    @Operation(summary = "List modem routes, newest first", description = "Manual and detected ones.")
    public Uni<Page<ModemRoute>> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return routes.list(PageRequest.byId(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a modem route")
    public Uni<ModemRoute> find(@PathParam("id") UUID id) {
        return routes.find(id);
    }

    @POST
    @Operation(summary = "Set a route by hand")
    @APIResponse(
            responseCode = "201",
            description = "It is set",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ModemRoute.class)))
    @APIResponse(responseCode = "409", description = "There is a manual route already, or the number is another's")
    public Uni<RestResponse<ModemRoute>> create(ModemRouteForm form) {
        return manual.create(FormCheck.present(form)).map(ModemRoutesApi::created);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Replace a manual route")
    public Uni<ModemRoute> replace(@PathParam("id") UUID id, ModemRouteForm form) {
        return manual.replace(id, FormCheck.present(form));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a manual route")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return manual.delete(id);
    }

    private static RestResponse<ModemRoute> created(ModemRoute route) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, route)
                .header(HttpHeaders.LOCATION, "/api/admin/modem-routes/" + route.id())
                .build();
    }
}
