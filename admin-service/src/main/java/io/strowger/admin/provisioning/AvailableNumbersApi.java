package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: which numbers are for sale. */
@Path("/api/admin/available-numbers")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Provisioning")
public class AvailableNumbersApi {

    private final NumberMarket market;

    public AvailableNumbersApi(NumberMarket market) {
        this.market = market;
    }

    @GET
    @Operation(
            summary = "Search numbers for sale",
            description = "At an account, or the only one that sells numbers. The country follows from the area code"
                    + " where none is named. Features: sms, mms, voice, separated by commas or repeated.")
    @APIResponse(responseCode = "200", description = "What is for sale")
    @APIResponse(responseCode = "400", description = "A parameter is malformed; errors[] names each")
    @APIResponse(responseCode = "422", description = "Nothing is sold at the account, or its carrier refused")
    @APIResponse(responseCode = "503", description = "The carrier does not answer")
    public Uni<Page<AvailableNumber>> search(
            @QueryParam("account") String account,
            @QueryParam("country") String country,
            @QueryParam("areaCode") String areaCode,
            @QueryParam("features") List<String> features,
            @QueryParam("contains") String contains,
            @QueryParam("limit") String limit) {
        return market.search(new MarketQuery(account, country, areaCode, features, contains, limit))
                .map(Page::whole);
    }
}
