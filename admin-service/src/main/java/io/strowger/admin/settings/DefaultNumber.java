package io.strowger.admin.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.phone.PhoneNumber;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The number that an organization writes and calls from where a request names none. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DefaultNumber(
        @Schema(examples = "+15005550006") Optional<String> phoneNumber,
        @Schema(examples = "+1 500-555-0006") Optional<String> formattedNumber) {

    static DefaultNumber of(OrganizationSettings settings) {
        Optional<String> number = Optional.ofNullable(settings.defaultNumber());
        return new DefaultNumber(number, number.map(text -> new PhoneNumber(text).international()));
    }
}
