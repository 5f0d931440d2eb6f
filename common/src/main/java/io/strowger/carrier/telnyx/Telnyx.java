package io.strowger.carrier.telnyx;

import io.strowger.carrier.AccountForm;
import io.strowger.carrier.AccountForm.Field;
import io.strowger.carrier.Carrier;
import java.util.List;
import java.util.Optional;

/** Telnyx: dedicated numbers in messaging profiles, webhooks signed with Ed25519, receipts for every send. */
public final class Telnyx {

    static final String API_URL = "apiUrl";
    static final String MESSAGING_PROFILE_ID = "messagingProfileId";
    static final String CONNECTION_ID = "connectionId";
    static final String AGENTS = "voiceAgentsAddress";
    static final String DESTINATIONS = "destinations";
    static final String API_KEY = "apiKey";
    static final String PUBLIC_KEY = "publicKey";
    static final String PUBLIC_KEY_PREVIOUS = "publicKeyPrevious";

    private static final AccountForm FORM = new AccountForm(List.of(
            new Field(API_URL, "API address", false, false, "Default: " + Api.DEFAULT_URL),
            new Field(
                    MESSAGING_PROFILE_ID,
                    "Messaging profile",
                    false,
                    false,
                    "Chooses the number of sends that name none"),
            new Field(
                    CONNECTION_ID,
                    "Call control application",
                    false,
                    false,
                    "Places calls of organizations that have none of their own"),
            new Field(
                    AGENTS,
                    "Voice agents' address",
                    false,
                    false,
                    "Where calls to voice agents go, behind sip:number@; default: " + CallCommands.DEFAULT_AGENTS),
            new Field(
                    DESTINATIONS,
                    "Destinations",
                    false,
                    false,
                    "Countries that messages and calls of new profiles may go to, two letters each, commas between them;"
                            + " default: " + ObjectCalls.DEFAULT_DESTINATIONS),
            new Field(API_KEY, "API key", true, true, "From the portal: Account, API keys"),
            new Field(
                    PUBLIC_KEY,
                    "Public key",
                    false,
                    true,
                    "Webhooks are checked by it; from the portal: Account, API keys"),
            new Field(PUBLIC_KEY_PREVIOUS, "Previous public key", false, true, "Counts, too, during a rotation")));

    private Telnyx() {}

    public static Carrier carrier() {
        return new Carrier(
                "telnyx",
                "Telnyx",
                FORM,
                new EventWebhooks(),
                Optional.of(new MessageSender()),
                Optional.of(new OpenMedia()),
                Optional.of(new InboundList()),
                Optional.of(new PhoneNumbers()),
                Optional.of(new CallDialer()),
                Optional.empty());
    }
}
