package io.strowger.carrier.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Credential;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageMediaTest {

    private static final String PATH = "/2010-04-01/Accounts/AC01/Messages/MM01/Media/ME01";

    private final MessageMedia media = new MessageMedia();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.twilio.com" + PATH,
                "https://api.dublin.ie1.twilio.com" + PATH,
                "http://127.0.0.1:20003" + PATH
            })
    void presentsItsCredentialsToItsOwnMedia(String link) {
        // When
        Optional<HttpCall> call = media.fetch(URI.create(link), access(new Credential.Known(Secret.of("token"))));

        // Then
        assertThat(call).hasValueSatisfying(it -> assertThat(it.headers()).containsKey("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.twilio.com" + PATH,
                "https://api.twilio.com.evil.example" + PATH,
                "https://evil.example/api.twilio.com" + PATH,
                "https://api.twilio.com@evil.example" + PATH,
                "https://api.twilio.com:8443" + PATH,
                "https://api.twilio.com/2010-04-01/Accounts/AC01.json",
                "https://api.twilio.com/2010-04-01/Accounts/AC01/Messages/MM01/Media/../../../Keys.json",
                "http://127.0.0.1:20004" + PATH,
                "https://127.0.0.1:20003" + PATH,
                "mailto:somebody"
            })
    void presentsThemNowhereElse(String link) {
        // When
        Optional<HttpCall> call = media.fetch(URI.create(link), access(new Credential.Known(Secret.of("token"))));

        // Then
        assertThat(call).hasValueSatisfying(it -> assertThat(it.headers()).isEmpty());
    }

    @Test
    void waitsForASecretWithoutAValue() {
        // When
        Optional<HttpCall> call =
                media.fetch(URI.create("https://api.twilio.com" + PATH), access(new Credential.Unresolved()));

        // Then
        assertThat(call).isEmpty();
    }

    private static AccountAccess access(Credential token) {
        CarrierAccount account = new CarrierAccount(
                "twilio",
                "twilio",
                CarrierAccount.Numbers.DEDICATED,
                "US",
                Map.of("apiUrl", "http://127.0.0.1:20003", "accountSid", "AC01"),
                Map.of(),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
        return new AccountAccess(account, Map.of("authToken", token));
    }
}
