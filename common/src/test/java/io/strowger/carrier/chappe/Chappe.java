package io.strowger.carrier.chappe;

import io.strowger.carrier.AccountForm;
import io.strowger.carrier.AccountForm.Field;
import io.strowger.carrier.Carrier;
import java.util.List;
import java.util.Optional;

/** A carrier that is none: semaphores on hills. The smallest one that the conformance suite takes. */
public final class Chappe {

    static final String API_URL = "apiUrl";
    static final String API_KEY = "apiKey";
    static final String WEBHOOK_TOKEN = "webhookToken";
    static final String DEFAULT_URL = "https://towers.example";

    private static final AccountForm FORM = new AccountForm(List.of(
            new Field(API_URL, "API address", false, false, "Default: " + DEFAULT_URL),
            new Field(API_KEY, "API key", true, true, "From the first tower"),
            new Field(WEBHOOK_TOKEN, "Webhook token", false, true, "Webhooks must then carry it as X-Chappe-Token")));

    private Chappe() {}

    public static Carrier carrier() {
        return new Carrier(
                "chappe",
                "Chappe",
                FORM,
                new TowerWebhooks(),
                Optional.of(new TowerSender()),
                Optional.of(new TowerMedia()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
