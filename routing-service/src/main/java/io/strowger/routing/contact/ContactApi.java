package io.strowger.routing.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.routing.request.Cursor;
import io.strowger.routing.request.GivenId;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Scopes;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The organization's contacts. */
@Path("/api/contacts")
@RolesAllowed(Scopes.CONTACTS_READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Contacts")
public class ContactApi {

    private final CurrentViewer viewer;
    private final Contacts contacts;

    public ContactApi(CurrentViewer viewer, Contacts contacts) {
        this.viewer = viewer;
        this.contacts = contacts;
    }

    @GET
    @Operation(operationId = "listContacts", summary = "Lists contacts, or those that a search finds; newest first")
    public Uni<Page<Contact>> list(
            @Parameter(
                            description =
                                    "The beginning of an address or of a name; a number's digits are found with or"
                                            + " without `+`",
                            example = "1500555")
                    @QueryParam("query")
                    @Nullable
                    String query,
            @Parameter(description = "The `nextCursor` of an answer") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "From 1 to 200; 50 if absent") @QueryParam("limit") @Nullable String limit) {
        Optional<ContactSearch> search = Optional.ofNullable(query).flatMap(ContactSearch::of);
        return contacts.list(viewer.tenant(), search, PageRequest.of(limit, cursor, Cursor::read));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getContact", summary = "Shows a contact")
    public Uni<Contact> get(@PathParam("id") String id) {
        return contacts.find(viewer.tenant(), GivenId.read("id", id));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(Scopes.CONTACTS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeContact",
            summary = "Changes a contact's names",
            description = "`null` removes a name; what the body leaves out stays as it is.")
    public Uni<Contact> change(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = ContactNames.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "rename",
                                                            value = "{\"firstName\":\"Ana\",\"business\":null}")))
                    @Nullable
                    JsonNode body) {
        Viewer.Tenant tenant = viewer.tenant();
        UUID contact = GivenId.read("id", id);
        return contacts.find(tenant, contact).chain(_ -> contacts.change(tenant, contact, ContactChange.of(body)));
    }

    /** The fields of a change, for the API's description. */
    record ContactNames(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String business) {}
}
