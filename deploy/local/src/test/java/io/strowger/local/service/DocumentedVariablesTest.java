package io.strowger.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variables of the default accounts work by the names that people were told. */
class DocumentedVariablesTest {

    private static final Path SOURCES =
            Path.of(System.getProperty("strowger.root")).toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({
        "EXTREME_API_URL, extremesms.settings.apiUrl",
        "EXTREME_API_KEY, extremesms.secrets.apiKey",
        "WEBHOOK_SECRET, extremesms.secrets.webhookSecret",
        "TWILIO_API_URL, twilio.settings.apiUrl",
        "TWILIO_ACCOUNT_SID, twilio.settings.accountSid",
        "TWILIO_AUTH_TOKEN, twilio.secrets.authToken",
        "TELNYX_API_URL, telnyx.settings.apiUrl",
        "TELNYX_API_KEY, telnyx.secrets.apiKey",
        "TELNYX_PUBLIC_KEY, telnyx.secrets.publicKey",
        "ELEVENLABS_API_URL, elevenlabs.settings.apiUrl",
        "ELEVENLABS_API_KEY, elevenlabs.secrets.apiKey",
        "ELEVENLABS_WEBHOOK_SECRET, elevenlabs.secrets.webhookSecret"
    })
    void reachWhoNeedsThem(String name, String property) throws IOException {
        // Given
        boolean secret = property.contains(".secrets.");
        String value = name.endsWith("_URL") ? "https://carrier.example" : "given";

        // When
        Map<Service, String> told = told(Map.of(name, value));

        // Then
        assertThat(told)
                .isEqualTo(
                        secret
                                ? Map.of(Service.INGEST, value, Service.OUTBOUND, value, Service.ADMIN, value)
                                : Map.of(Service.ADMIN, value));
        assertThat(read("admin-service/src/main/resources/application.properties"))
                .contains(
                        "strowger.default-accounts." + property + "=" + (secret ? "env:" + name : "${" + name + ":}"));
        assertThat(read("docs/operations.md")).contains("`" + name + "`");
    }

    @Test
    void areAllThatThereAre() {
        assertThat(DefaultAccount.ALL.stream().flatMap(account -> Stream.of(
                                Stream.of(account.address(), account.proof()),
                                account.settings().stream(),
                                account.keys().stream())
                        .flatMap(names -> names)))
                .hasSize(12);
    }

    private static Map<Service, String> told(Map<String, String> ours) {
        String name = ours.keySet().iterator().next();
        Wiring wiring = WiringTest.wiring(CarrierEnvironment.of(ours));
        return Arrays.stream(Service.values())
                .filter(service -> wiring.environment(service, ours).containsKey(name))
                .collect(Collectors.toMap(Function.identity(), service -> wiring.environment(service, ours)
                        .get(name)));
    }

    private static String read(String file) throws IOException {
        return Files.readString(SOURCES.resolve(file));
    }
}
