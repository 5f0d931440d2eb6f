package io.strowger.admin.account;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.account.CarrierAccounts.Stored;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.list.Page;
import io.strowger.carrier.CarrierAccount;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

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
    public Uni<Page<CarrierAccount>> list() {
        return accounts.list();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show an account")
    public Uni<CarrierAccount> find(@PathParam("id") String id) {
        return accounts.find(id);
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
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CarrierAccount.class)))
    @APIResponse(responseCode = "400", description = "Fields are missing or malformed; errors[] names each")
    public Uni<RestResponse<CarrierAccount>> put(@PathParam("id") String id, AccountChange change) {
        return accounts.put(id, FormCheck.present(change)).map(AccountsApi::answer);
    }

    private static RestResponse<CarrierAccount> answer(Stored stored) {
        RestResponse.Status status = stored.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.status(status, stored.account());
    }
}
