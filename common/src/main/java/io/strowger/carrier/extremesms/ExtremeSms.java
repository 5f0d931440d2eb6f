package io.strowger.carrier.extremesms;

import io.strowger.carrier.AccountForm;
import io.strowger.carrier.AccountForm.Field;
import io.strowger.carrier.Carrier;
import java.util.List;
import java.util.Optional;

/** ExtremeSMS (API v2): pools of modems; a reply that names the modem and SIM port leaves from the number behind them. */
public final class ExtremeSms {

    static final String API_URL = "apiUrl";
    static final String API_KEY = "apiKey";
    static final String WEBHOOK_SECRET = "webhookSecret";
    static final String WEBHOOK_SECRET_PREVIOUS = "webhookSecretPrevious";

    private static final AccountForm FORM = new AccountForm(List.of(
            new Field(API_URL, "API address", false, false, "Default: " + Api.DEFAULT_URL),
            new Field(API_KEY, "API key", true, true, "From the portal: Settings, API"),
            new Field(
                    WEBHOOK_SECRET,
                    "Webhook secret",
                    false,
                    true,
                    "Webhooks must then carry it as X-Webhook-Secret or ?secret="),
            new Field(
                    WEBHOOK_SECRET_PREVIOUS,
                    "Previous webhook secret",
                    false,
                    true,
                    "Counts, too, during a rotation")));

    private ExtremeSms() {}

    public static Carrier carrier() {
        return new Carrier(
                "extremesms",
                "ExtremeSMS",
                FORM,
                new InboundWebhooks(),
                Optional.of(new ModemSender()),
                Optional.empty(),
                Optional.of(new InboundList()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
