package io.strowger.routing.request;

import io.strowger.id.StableId;
import io.strowger.organization.Viewer;
import io.strowger.phone.Address;
import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import java.util.UUID;

/** Reads what lists are filtered by; what cannot be read is a 400 that names it. */
public final class GivenFilter {

    /** No region: numbers are read by their shape, as our own answers write them. */
    private static final String NO_REGION = "ZZ";

    private GivenFilter() {}

    /** A phone number in canonical form. */
    public static String ownNumber(String typed) {
        return Address.read(typed, NO_REGION)
                .filter(PhoneNumber.class::isInstance)
                .map(Address::text)
                .orElseThrow(() -> invalid("ownNumber", typed, "is no phone number, such as +15005550100"));
    }

    /** A contact's id, given itself or by the contact's address. */
    public static UUID contact(Viewer.Tenant viewer, String given) {
        if (GivenId.looksLikeOne(given)) {
            return UUID.fromString(given);
        }
        return Address.read(given, NO_REGION)
                .map(address -> StableId.of(viewer.organization().toString(), address.text()))
                .orElseThrow(() -> invalid("contact", given, "is neither a contact's id nor an address"));
    }

    public static ProblemException invalid(String parameter, String value, String message) {
        return Problems.badRequest(
                "invalid_filter", "A filter is not readable.", new FieldError(parameter, value, message));
    }
}
