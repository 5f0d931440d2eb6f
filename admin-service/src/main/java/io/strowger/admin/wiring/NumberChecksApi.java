package io.strowger.admin.wiring;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import io.strowger.admin.provisioning.carrier.NumberDesk;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operators: numbers are looked at where they are. */
@Path("/api/admin/phone-numbers/check")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class NumberChecksApi {

    private final CarrierDesks desks;
    private final NumberDesks named;
    private final DriftGuard guard;

    public NumberChecksApi(CarrierDesks desks, NumberDesks named, DriftGuard guard) {
        this.desks = desks;
        this.named = named;
        this.guard = guard;
    }

    @POST
    @Operation(
            summary = "Read numbers at their carriers now",
            description = "Their webhooks and bindings, beside what they should be; what drifted is notified.")
    @APIResponse(responseCode = "200", description = "What was found, of each number")
    @APIResponse(responseCode = "422", description = "There is no such account that can be asked")
    public Uni<Page<NumberCheck>> check(@Nullable CheckForm form) {
        return CheckForm.accountOf(form)
                .map(account -> named.of(account).map(List::of))
                .orElseGet(() -> desks.numbers()
                        .map(all -> all.stream().filter(NumberDesk::isUsable).toList()))
                .chain(this::check)
                .map(Page::whole);
    }

    private Uni<List<NumberCheck>> check(List<NumberDesk> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(guard::check)
                .onItem()
                .<NumberCheck>disjoint()
                .collect()
                .asList();
    }
}
