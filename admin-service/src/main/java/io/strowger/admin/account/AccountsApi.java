package io.strowger.admin.account;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.account.CarrierAccounts.Stored;
import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Operators: the accounts at carriers. */
@Path("/api/admin/accounts")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Carrier accounts")
public class AccountsApi {

    private final CarrierAccounts accounts;

    public AccountsApi(CarrierAccounts accounts) {
        this.accounts = accounts;
    }

    @GET
    @Operation(summary = "List all accounts, by id", description = "With references to secrets, never their values.")
    public Uni<Page<Account>> list() {
        return accounts.list();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show an account")
    public Uni<Account> find(@PathParam("id") String id) {
        return accounts.find(id);
    }

    @POST
    @Operation(summary = "Make an account")
    @APIResponse(
            responseCode = "201",
            description = "It is made",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Account.class)))
    @APIResponse(responseCode = "400", description = "Fields are missing or malformed; errors[] names each")
    @APIResponse(responseCode = "409", description = "There is an account of that id")
    public Uni<RestResponse<Account>> create(AccountChange change) {
        return accounts.create(FormCheck.present(change))
                .map(account -> ResponseBuilder.create(RestResponse.Status.CREATED, account)
                        .header(HttpHeaders.LOCATION, "/api/admin/accounts/" + account.id())
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove an account", description = "Its webhooks are answered 404 within 5 seconds.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "409", description = "Numbers or modem routes belong to it, or it is a default one")
    public Uni<Void> remove(@PathParam("id") String id) {
        return accounts.remove(id);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Make or replace an account",
            description = "Settings and secrets are replaced whole; carrier, numbers and region stay where absent.")
    @APIResponse(responseCode = "200", description = "It is changed")
    @APIResponse(
            responseCode = "201",
            description = "It is made",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Account.class)))
    @APIResponse(responseCode = "400", description = "Fields are missing or malformed; errors[] names each")
    @APIResponse(responseCode = "409", description = "Its numbers cannot become a pool, or dedicated")
    @APIResponse(
            responseCode = "422",
            description = "The fallback number is not assigned to the fallback organization at this account")
    public Uni<RestResponse<Account>> put(@PathParam("id") String id, AccountChange change) {
        return accounts.put(id, FormCheck.present(change)).map(AccountsApi::answer);
    }

    private static RestResponse<Account> answer(Stored stored) {
        RestResponse.Status status = stored.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.status(status, stored.account());
    }
}
