package io.strowger.admin.access;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.organization.NamedOrganizations;
import io.strowger.service.access.Roles;
import io.strowger.service.access.Scopes;
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

/** Owners: the keys of their organization. */
@Path("/api/organizations/{organization}/keys")
@RolesAllowed({Roles.OPERATOR, Scopes.ORGANIZATION_MANAGE})
@Tag(name = "For organizations")
public class OwnKeysApi {

    private static final String UNKNOWN = "There is no such organization or key";

    private final NamedOrganizations named;
    private final OrganizationKeys keys;

    public OwnKeysApi(NamedOrganizations named, OrganizationKeys keys) {
        this.named = named;
        this.keys = keys;
    }

    @GET
    @Operation(
            operationId = "listKeys",
            summary = "List your keys, newest first",
            description = "The organization is your own id, or 'me'. Revoked ones too, without the keys themselves.")
    @APIResponse(responseCode = "200", description = "A page of keys")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<Page<ApiKey>> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return id(organization).chain(id -> keys.list(id, PageRequest.byId(limit, cursor)));
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "makeKey", summary = "Make a key", description = "The answer shows the key, this once.")
    @APIResponse(
            responseCode = "201",
            description = "It is made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewApiKey.class)))
    @APIResponse(responseCode = "400", description = "Fields are missing or malformed; errors[] names each")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<NewApiKey> create(@PathParam("organization") String organization, ApiKeyForm form) {
        return id(organization).chain(id -> keys.create(id, FormCheck.present(form)));
    }

    @GET
    @Path("/{key}")
    @Operation(operationId = "getKey", summary = "Show a key", description = "Without the key itself.")
    @APIResponse(responseCode = "200", description = "The key")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    public Uni<ApiKey> find(@PathParam("organization") String organization, @PathParam("key") UUID key) {
        return id(organization).chain(id -> keys.find(id, key));
    }

    @POST
    @Path("/{key}/rotate")
    @ResponseStatus(201)
    @Operation(
            operationId = "rotateKey",
            summary = "Replace a key",
            description = "Makes another with the same name, scopes and addresses; the old one works a while longer.")
    @APIResponse(
            responseCode = "201",
            description = "The new key, this once",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewApiKey.class)))
    @APIResponse(responseCode = "400", description = "Fields are malformed; errors[] names each")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "409", description = "key_not_live: it is revoked, or has expired")
    public Uni<NewApiKey> rotate(
            @PathParam("organization") String organization, @PathParam("key") UUID key, @Nullable RotationForm form) {
        return id(organization).chain(id -> keys.rotate(id, key, RotationForm.orUsual(form)));
    }

    @DELETE
    @Path("/{key}")
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke a key",
            description = "Works everywhere within 5 seconds; open streams are closed.")
    @APIResponse(responseCode = "204", description = "It is revoked")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    public Uni<Void> revoke(@PathParam("organization") String organization, @PathParam("key") UUID key) {
        return id(organization).chain(id -> keys.revoke(id, key));
    }

    private Uni<UUID> id(String organization) {
        return named.named(organization).map(found -> found.id().value());
    }
}
