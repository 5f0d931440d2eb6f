package io.strowger.admin.provisioning;

import io.strowger.admin.form.FormCheck;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.phone.AreaCode;
import io.strowger.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which numbers to buy; all of it may be absent. */
public record ProvisioningForm(
        @Schema(examples = "415") @Nullable String areaCode,

        @Schema(examples = "US", description = "Follows from the area code where it is absent") @Nullable
        String country,

        @Schema(minimum = "1", maximum = "50", defaultValue = "1") @Nullable
        Integer quantity,

        @Schema(examples = "[\"sms\", \"voice\"]", description = "sms, mms, voice") @Nullable
        List<@Nullable String> features,

        @Schema(description = "Where to buy; the organization's purchase account where it is absent") @Nullable
        String account,

        @Schema(examples = "+14155550101", description = "That very number") @Nullable
        String phoneNumber,

        @Schema(description = "The voice agent that is to answer; the organization's where it is absent") @Nullable
        String agentId,

        @Schema(defaultValue = "false", description = "Give back what was bought where fewer can be had than wanted")
        @Nullable
        Boolean allOrNothing) {

    private static final int MOST = 50;
    private static final Set<NumberFeature> USUAL = EnumSet.of(NumberFeature.SMS, NumberFeature.VOICE);

    public ProvisioningForm {
        features = features == null ? null : new ArrayList<>(features);
    }

    /** What an absent body means. */
    static ProvisioningForm present(@Nullable ProvisioningForm form) {
        return form == null ? new ProvisioningForm(null, null, null, null, null, null, null, null) : form;
    }

    Optional<String> wantedAccount() {
        return Optional.ofNullable(account).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** 400, naming each field that is wrong. */
    Wanted wanted(SagaKind kind, Customer customer, Optional<String> agentAccount) {
        FormCheck check = new FormCheck();
        int wantedQuantity = quantity(check, kind);
        Optional<String> area = check.optionalText("areaCode", areaCode);
        if (area.isPresent() && !area.get().matches("[0-9]{1,6}")) {
            check.wrong("areaCode", area.get(), "must be digits");
        }
        String wantedCountry =
                check.region("country", country, area.flatMap(AreaCode::country).orElse(customer.region()));
        Optional<String> number =
                check.optionalText("phoneNumber", phoneNumber).flatMap(text -> number(check, text, wantedCountry));
        if (number.isPresent() && wantedQuantity > 1) {
            check.wrong("quantity", String.valueOf(wantedQuantity), "must be 1 where phoneNumber names one");
        }
        Optional<String> agent = check.optionalText("agentId", agentId).or(customer::agent);
        Set<NumberFeature> wantedFeatures = features(check, kind, wantedCountry);
        check.refuse();
        return new Wanted(
                wantedQuantity,
                number.flatMap(ProvisioningForm::countryOf).orElse(wantedCountry),
                area,
                number,
                wantedFeatures,
                agent,
                agent.flatMap(_ -> agentAccount),
                Boolean.TRUE.equals(allOrNothing));
    }

    private int quantity(FormCheck check, SagaKind kind) {
        int wanted = quantity == null ? 1 : quantity;
        int most = kind == SagaKind.FIRST_SETUP ? 1 : MOST;
        if (wanted < 1 || wanted > most) {
            check.wrong("quantity", String.valueOf(wanted), "must be from 1 to " + most);
        }
        return wanted;
    }

    private static Optional<String> number(FormCheck check, String text, String region) {
        Optional<PhoneNumber> number = PhoneNumber.parse(text, region);
        if (number.isEmpty()) {
            check.wrong("phoneNumber", text, "is no phone number");
        }
        return number.map(PhoneNumber::text);
    }

    private static Optional<String> countryOf(String number) {
        return number.matches("\\+1[0-9]{10}") ? AreaCode.country(number.substring(2, 5)) : Optional.empty();
    }

    private Set<NumberFeature> features(FormCheck check, SagaKind kind, String wantedCountry) {
        if (features == null || features.isEmpty()) {
            return kind == SagaKind.FIRST_SETUP && Set.of("US", "CA").contains(wantedCountry)
                    ? EnumSet.allOf(NumberFeature.class)
                    : USUAL;
        }
        Set<NumberFeature> found = EnumSet.noneOf(NumberFeature.class);
        for (String word : features) {
            Optional<NumberFeature> feature =
                    NumberFeature.of(word == null ? "" : word.strip().toLowerCase(Locale.ROOT));
            feature.ifPresentOrElse(
                    found::add, () -> check.wrong("features", String.valueOf(word), "must be sms, mms or voice"));
        }
        return found;
    }
}
