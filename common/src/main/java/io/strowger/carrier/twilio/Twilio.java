package io.strowger.carrier.twilio;

import io.strowger.carrier.AccountForm;
import io.strowger.carrier.AccountForm.Field;
import io.strowger.carrier.Carrier;
import java.util.List;
import java.util.Optional;

/** Twilio: dedicated numbers, signed form webhooks, receipts for every send. */
public final class Twilio {

    static final String API_URL = "apiUrl";
    static final String ACCOUNT_SID = "accountSid";
    static final String SUB_ACCOUNT_SIDS = "subAccountSids";
    static final String MESSAGING_SERVICE_SID = "messagingServiceSid";
    static final String API_KEY_SID = "apiKeySid";
    static final String API_KEY_SECRET = "apiKeySecret";
    static final String AUTH_TOKEN = "authToken";
    static final String AUTH_TOKEN_PREVIOUS = "authTokenPrevious";

    private static final AccountForm FORM = new AccountForm(List.of(
            new Field(API_URL, "API address", false, false, "Default: " + Api.DEFAULT_URL),
            new Field(ACCOUNT_SID, "Account SID", true, false, "From the console's first page: AC..."),
            new Field(
                    SUB_ACCOUNT_SIDS,
                    "Sub-account SIDs",
                    false,
                    false,
                    "Whose webhooks count too; commas between them"),
            new Field(
                    MESSAGING_SERVICE_SID,
                    "Messaging service SID",
                    false,
                    false,
                    "Chooses the number of sends that name none: MG..."),
            new Field(API_KEY_SID, "API key SID", false, false, "Calls with an API key instead of the token: SK..."),
            new Field(API_KEY_SECRET, "API key secret", false, true, "Belongs to the API key SID"),
            new Field(AUTH_TOKEN, "Auth token", true, true, "Signs webhooks, and calls where there is no API key"),
            new Field(
                    AUTH_TOKEN_PREVIOUS,
                    "Previous auth token",
                    false,
                    true,
                    "Signs webhooks, too, during a rotation")));

    private Twilio() {}

    public static Carrier carrier() {
        return new Carrier(
                "twilio",
                "Twilio",
                FORM,
                new FormWebhooks(),
                Optional.of(new MessageSender()),
                Optional.of(new MessageMedia()),
                Optional.of(new InboundList()),
                Optional.of(new PhoneNumbers()),
                Optional.of(new CallDialer()),
                Optional.empty());
    }
}
