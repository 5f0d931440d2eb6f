package io.strowger.admin.account;

import io.strowger.carrier.AccountForm.Field;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: the carriers there are, and what an account at each of them needs. */
@Path("/api/admin/carriers")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Carrier accounts")
public class CarriersApi {

    /** A carrier and the form of its accounts. */
    public record CarrierForm(String name, String label, boolean sends, List<Field> fields) {

        static CarrierForm of(Carrier carrier) {
            return new CarrierForm(
                    carrier.name(),
                    carrier.label(),
                    carrier.sender().isPresent(),
                    carrier.form().fields());
        }
    }

    /** Every carrier. */
    public record CarrierForms(List<CarrierForm> items) {}

    @GET
    @Operation(summary = "List carriers with the fields of their accounts")
    public CarrierForms list() {
        return new CarrierForms(Carriers.all().stream().map(CarrierForm::of).toList());
    }
}
