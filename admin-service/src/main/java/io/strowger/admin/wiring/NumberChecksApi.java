package io.strowger.admin.wiring;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.number.PhoneNumberPath;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import io.strowger.admin.provisioning.carrier.NumberDesk;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Operators: numbers are looked at where they are. */
@Path("/api/admin/phone-numbers/check")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class NumberChecksApi {

    private final CarrierDesks desks;
    private final NumberDesks named;
    private final DriftGuard guard;
    private final BackgroundCheck background;

    public NumberChecksApi(CarrierDesks desks, NumberDesks named, DriftGuard guard, BackgroundCheck background) {
        this.desks = desks;
        this.named = named;
        this.guard = guard;
        this.background = background;
    }

    @POST
    @Operation(
            summary = "Read numbers at their carriers now",
            description =
                    "Their webhooks and bindings, beside what they should be; what drifted is notified. One number"
                            + " is answered at once, all of an account or of all accounts are looked at in the background.")
    @APIResponse(
            responseCode = "200",
            description = "What was found of the number",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NumberCheck.class)))
    @APIResponse(
            responseCode = "202",
            description = "They are being looked at; see the checks",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StartedCheck.class)))
    @APIResponse(responseCode = "400", description = "It is no phone number")
    @APIResponse(responseCode = "404", description = "Nobody owns the number")
    @APIResponse(responseCode = "409", description = "Others are being looked at in the background")
    @APIResponse(responseCode = "422", description = "There is no such account that can be asked")
    public Uni<RestResponse<Object>> check(@Nullable CheckForm form) {
        CheckForm wanted = CheckForm.present(form);
        return wanted.number()
                .map(PhoneNumberPath::read)
                .map(number -> named.with(number, guard::check).<RestResponse<Object>>map(RestResponse::ok))
                .orElseGet(() ->
                        desks(wanted.wantedAccount()).invoke(background::begin).map(_ -> started(wanted)));
    }

    private Uni<List<NumberDesk>> desks(Optional<String> account) {
        return account.map(only -> named.of(only).map(List::of)).orElseGet(desks::numbers);
    }

    private static RestResponse<Object> started(CheckForm form) {
        String results = StoredChecksApi.PATH
                + form.wantedAccount().map(account -> "?account=" + account).orElse("");
        return RestResponse.ResponseBuilder.<Object>create(RestResponse.Status.ACCEPTED, new StartedCheck(results))
                .header(HttpHeaders.LOCATION, results)
                .build();
    }
}
