package io.strowger.admin.access;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.organization.Organizations;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Operators: the keys of an organization. */
@Path("/api/admin/organizations/{organization}/api-keys")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "API keys")
public class ApiKeysApi {

    private final Organizations organizations;
    private final OrganizationKeys keys;

    public ApiKeysApi(Organizations organizations, OrganizationKeys keys) {
        this.organizations = organizations;
        this.keys = keys;
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Make a key", description = "The answer shows the key, this once.")
    @APIResponse(
            responseCode = "201",
            description = "It is made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewApiKey.class)))
    public Uni<NewApiKey> create(@PathParam("organization") UUID organization, ApiKeyForm form) {
        return existing(organization).chain(id -> keys.create(id, FormCheck.present(form)));
    }

    @GET
    @Operation(summary = "List keys, newest first", description = "Revoked ones too, without the keys themselves.")
    public Uni<Page<ApiKey>> list(
            @PathParam("organization") UUID organization,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return existing(organization).chain(id -> keys.list(id, PageRequest.byId(limit, cursor)));
    }

    @POST
    @Path("/{key}/rotate")
    @ResponseStatus(201)
    @Operation(
            summary = "Replace a key",
            description = "Makes another with the same name, scopes and addresses; the old one works a while longer.")
    @APIResponse(
            responseCode = "201",
            description = "The new key, this once",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewApiKey.class)))
    @APIResponse(responseCode = "409", description = "key_not_live: it is revoked, or has expired")
    public Uni<NewApiKey> rotate(
            @PathParam("organization") UUID organization, @PathParam("key") UUID key, @Nullable RotationForm form) {
        return keys.rotate(organization, key, RotationForm.orUsual(form));
    }

    @DELETE
    @Path("/{key}")
    @Operation(summary = "Revoke a key", description = "Works everywhere within 5 seconds; open streams are closed.")
    @APIResponse(responseCode = "204", description = "It is revoked")
    public Uni<Void> revoke(@PathParam("organization") UUID organization, @PathParam("key") UUID key) {
        return keys.revoke(organization, key);
    }

    private Uni<UUID> existing(UUID organization) {
        return organizations.mustExist(organization).replaceWith(organization);
    }
}
