package io.strowger.admin.route;

import io.strowger.admin.form.FormCheck;
import io.strowger.phone.PhoneNumber;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A manual route as an operator describes it. */
@Schema(requiredProperties = {"modem", "port", "organizationId"})
public record ModemRouteForm(
        @Schema(examples = "extremesms", defaultValue = "extremesms") @Nullable
        String account,

        @Schema(examples = "modem-7") @Nullable String modem,
        @Schema(examples = "3") @Nullable String port,
        @Nullable UUID organizationId,

        @Schema(examples = "+15005550006", description = "The number behind it, where known") @Nullable
        String number) {

    private static final String USUAL_ACCOUNT = "extremesms";
    private static final String ANY_REGION = "ZZ";

    /** The row's new content, checked; 400 naming each field that is wrong. */
    Content content() {
        FormCheck check = new FormCheck();
        Content content = new Content(
                check.optionalText("account", account).orElse(USUAL_ACCOUNT),
                check.text("modem", modem),
                check.text("port", port),
                check.required("organizationId", organizationId),
                number(check));
        check.refuse();
        return content;
    }

    private Optional<String> number(FormCheck check) {
        Optional<String> typed = check.optionalText("number", number);
        Optional<String> read =
                typed.flatMap(text -> PhoneNumber.parse(text, ANY_REGION)).map(PhoneNumber::text);
        if (read.isEmpty() && typed.isPresent()) {
            check.wrong("number", typed.get(), "is no phone number; write it with + and country code");
        }
        return read;
    }

    /** What a checked form says. */
    record Content(String account, String modem, String port, Optional<UUID> organization, Optional<String> number) {

        void fill(ManualRouteRow row) {
            row.account = account;
            row.modem = modem;
            row.port = port;
            row.organization = organization.orElseThrow();
            row.number = number.orElse(null);
        }
    }
}
