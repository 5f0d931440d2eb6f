package io.strowger.carrier.elevenlabs;

import io.strowger.carrier.AccountForm;
import io.strowger.carrier.AccountForm.Field;
import io.strowger.carrier.Carrier;
import java.util.List;
import java.util.Optional;

/** ElevenLabs: voice agents on numbers of other carriers; reports on their calls, signed with HMAC. */
public final class ElevenLabs {

    static final String API_URL = "apiUrl";
    static final String API_KEY = "apiKey";
    static final String WEBHOOK_SECRET = "webhookSecret";
    static final String WEBHOOK_SECRET_PREVIOUS = "webhookSecretPrevious";

    private static final AccountForm FORM = new AccountForm(List.of(
            new Field(API_URL, "API address", false, false, "Default: " + Api.DEFAULT_URL),
            new Field(API_KEY, "API key", true, true, "From the workspace: Developers, API keys"),
            new Field(
                    WEBHOOK_SECRET,
                    "Webhook secret",
                    false,
                    true,
                    "Webhooks are checked by it; shown once, when the webhook is made; with its wsec_"),
            new Field(
                    WEBHOOK_SECRET_PREVIOUS,
                    "Previous webhook secret",
                    false,
                    true,
                    "Counts, too, during a rotation")));

    private ElevenLabs() {}

    public static Carrier carrier() {
        return new Carrier(
                "elevenlabs",
                "ElevenLabs",
                FORM,
                new PostCallWebhooks(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ConversationList()),
                Optional.empty(),
                Optional.of(new AgentDialer()),
                Optional.of(new PhoneAgents()));
    }
}
