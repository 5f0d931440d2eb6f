package io.strowger.admin.member;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.organization.NamedOrganization;
import io.strowger.admin.organization.NamedOrganizations;
import io.strowger.service.access.Roles;
import io.strowger.service.access.Scopes;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

/** Owners: the people of their organization. */
@Path("/api/organizations/{organization}/members")
@RolesAllowed({Roles.OPERATOR, Scopes.ORGANIZATION_MANAGE})
@Tag(name = "For organizations")
public class MembersApi {

    private static final String UNKNOWN = "There is no such organization or member";

    private final NamedOrganizations named;
    private final Members members;

    public MembersApi(NamedOrganizations named, Members members) {
        this.named = named;
        this.members = members;
    }

    @GET
    @Operation(
            operationId = "listMembers",
            summary = "List your members, newest first",
            description = "The organization is your own id, or 'me'.")
    @APIResponse(responseCode = "200", description = "A page of members")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<Page<Member>> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return named.named(organization).chain(found -> members.list(found, PageRequest.byId(limit, cursor)));
    }

    @POST
    @Operation(
            operationId = "addMember",
            summary = "Take a person in",
            description = "By the e-mail address that their sign-in verifies, or by the subject of their tokens.")
    @APIResponse(
            responseCode = "201",
            description = "They belong to it",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Member.class)))
    @APIResponse(responseCode = "400", description = "Fields are missing or malformed; errors[] names each")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    @APIResponse(responseCode = "409", description = "already_member: they belong to it already")
    public Uni<RestResponse<Member>> add(@PathParam("organization") String organization, MemberForm form) {
        return named.named(organization)
                .chain(found -> members.add(found, FormCheck.present(form)).map(member -> created(found, member)));
    }

    @GET
    @Path("/{member}")
    @Operation(operationId = "getMember", summary = "Show a member")
    @APIResponse(responseCode = "200", description = "The member")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    public Uni<Member> find(@PathParam("organization") String organization, @PathParam("member") UUID member) {
        return named.named(organization).chain(found -> members.find(found, member));
    }

    @PATCH
    @Path("/{member}")
    @Operation(operationId = "changeMember", summary = "Change a member's role", description = "Works within seconds.")
    @APIResponse(responseCode = "200", description = "The member as it is now")
    @APIResponse(responseCode = "400", description = "There is no such role")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "409", description = "last_owner: nobody else would be an owner")
    public Uni<Member> change(
            @PathParam("organization") String organization, @PathParam("member") UUID member, MemberPatch patch) {
        return named.named(organization).chain(found -> members.change(found, member, FormCheck.present(patch)));
    }

    @DELETE
    @Path("/{member}")
    @Operation(
            operationId = "removeMember",
            summary = "Remove a member",
            description = "Works within seconds; open streams are closed.")
    @APIResponse(responseCode = "204", description = "They do not belong to it any more")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "409", description = "last_owner: nobody else is an owner")
    public Uni<Void> remove(@PathParam("organization") String organization, @PathParam("member") UUID member) {
        return named.named(organization).chain(found -> members.remove(found, member));
    }

    private static RestResponse<Member> created(NamedOrganization organization, Member member) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, member)
                .header(HttpHeaders.LOCATION, "/api/organizations/" + organization.id() + "/members/" + member.id())
                .build();
    }
}
