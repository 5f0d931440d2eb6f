package io.strowger.carrier.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.FormBody;
import io.strowger.carrier.Secret;
import io.strowger.carrier.WebhookRequest;
import io.strowger.text.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSignatureTest {

    private static final Secret TOKEN = Secret.of("0123456789abcdef0123456789abcdef");
    private static final Map<String, List<String>> FIELDS = new TreeMap<>(Map.of(
            "MessageSid", List.of("SM00000000000000000000000000000001"),
            "AccountSid", List.of("AC00000000000000000000000000000001"),
            "From", List.of("+15005550006"),
            "To", List.of("+15005550009"),
            "Body", List.of("Hi & bye ü"),
            "NumMedia", List.of("0"),
            "Empty", List.of("")));

    @ParameterizedTest
    @CsvSource({
        "https://gw.example.com/hooks/twilio/sms?tenant=t1, qSFdfFW/y90RxEUONQV2MDFeZiU=, true",
        "https://gw.example.com/hooks/twilio/sms?tenant=t1, MHwZllT/TxpnTTlPNMptyBzs+pE=, true",
        "https://gw.example.com:443/hooks/twilio/sms?tenant=t1, qSFdfFW/y90RxEUONQV2MDFeZiU=, true",
        "https://gw.example.com:8443/hooks/twilio/sms?tenant=t1, qSFdfFW/y90RxEUONQV2MDFeZiU=, true",
        "https://gw.example.com:8443/hooks/twilio/sms?tenant=t1, MHwZllT/TxpnTTlPNMptyBzs+pE=, false",
        "http://gw.example.com/hooks/twilio/sms?tenant=t1, qSFdfFW/y90RxEUONQV2MDFeZiU=, false",
        "https://gw.example.com/hooks/twilio/sms?tenant=t2, qSFdfFW/y90RxEUONQV2MDFeZiU=, false",
        "https://gw.example.com/hooks/twilio/sms, qSFdfFW/y90RxEUONQV2MDFeZiU=, false",
        "nowhere, qSFdfFW/y90RxEUONQV2MDFeZiU=, false"
    })
    void coversTheAddressWithItsPortOrWithout(String url, String signature, boolean valid) {
        // When
        RequestSignature given = RequestSignature.of(form(url, signature));

        // Then
        assertThat(given.isBy(TOKEN)).isEqualTo(valid);
        assertThat(given.isBy(Secret.of("another"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\":1}', true", "'{\"a\":2}', false", "'', false"})
    void coversAnotherBodyByItsHash(String body, boolean valid) {
        // Given
        String hash = "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
        String url = "https://gw.example.com/hooks/twilio/json?bodySHA256=" + hash;
        WebhookRequest request = new WebhookRequest(
                "POST",
                url,
                "/hooks/twilio/json",
                Optional.of("bodySHA256=" + hash),
                Map.of("bodySHA256", List.of(hash)),
                Map.of(
                        "X-Twilio-Signature", List.of("pMtI2WCOVM55oRwIRQbOfC21IjI="),
                        "Content-Type", List.of("application/json")),
                Bytes.utf8(body));

        // When // Then
        assertThat(RequestSignature.of(request).isBy(TOKEN)).isEqualTo(valid);
    }

    @Test
    void isNobodysWithoutAHeader() {
        // Given
        WebhookRequest signed = form("https://gw.example.com/x", "AA==");
        WebhookRequest unsigned = new WebhookRequest(
                "POST", signed.url(), signed.path(), Optional.empty(), Map.of(), Map.of(), signed.body());

        // When // Then
        assertThat(RequestSignature.of(unsigned).isBy(TOKEN)).isFalse();
    }

    private static WebhookRequest form(String url, String signature) {
        return new WebhookRequest(
                "POST",
                url,
                "/hooks/twilio/sms",
                Optional.empty(),
                Map.of(),
                Map.of(
                        "X-Twilio-Signature", List.of(signature),
                        "Content-Type", List.of("application/x-www-form-urlencoded; charset=UTF-8")),
                Bytes.utf8(FormBody.encode(FIELDS)));
    }
}
