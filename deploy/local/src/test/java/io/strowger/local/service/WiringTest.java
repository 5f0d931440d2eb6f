package io.strowger.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.simulator.SimulatorSecrets;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WiringTest {

    private static final SimulatorSecrets SECRETS = SimulatorSecrets.make(new Random(7));

    private final Wiring wiring = wiring(Map.of("EXTREME_API_KEY", "api-key", "WEBHOOK_SECRET", "hook-secret"));

    private static Wiring wiring(Map<String, String> ours) {
        return wiring(CarrierEnvironment.of(ours));
    }

    static Wiring wiring(CarrierEnvironment carriers) {
        return new Wiring(
                Arrays.stream(Service.values())
                        .collect(Collectors.toMap(Function.identity(), _ -> new ServicePorts(20_001, 20_002))),
                "127.0.0.1:9092",
                "postgresql://127.0.0.1:5432/strowger",
                new Wiring.DatabasePasswords("i-pw", "r-pw", "t-pw", "o-pw", "a-pw"),
                "operator",
                URI.create("http://localhost:8080"),
                Optional.of(URI.create("https://people.example/realm")),
                URI.create("http://127.0.0.1:20003"),
                Path.of("/home/account-secrets"),
                Path.of("/home/media"),
                carriers);
    }

    @Test
    void tellsEachServiceWhereItListens() {
        // Then
        for (Service service : Service.values()) {
            assertThat(wiring.environment(service, Map.of()))
                    .containsEntry("QUARKUS_HTTP_PORT", "20001")
                    .containsEntry("QUARKUS_MANAGEMENT_PORT", "20002")
                    .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
                    .containsEntry("STROWGER_PUBLIC_URL", "http://localhost:8080")
                    .containsEntry("STROWGER_TRUSTED_PROXIES", "127.0.0.0/8,::1");
        }
    }

    @Test
    void givesEachServiceItsOwnSecretsOnly() {
        // Then
        assertThat(wiring.environment(Service.INGEST, Map.of()))
                .containsEntry("WEBHOOK_SECRET", "hook-secret")
                .containsEntry("STROWGER_SECRETS_DIR", "/home/account-secrets")
                .containsEntry("STROWGER_DB_URL", "postgresql://127.0.0.1:5432/strowger")
                .containsEntry("STROWGER_DB_PASSWORD", "i-pw")
                .containsEntry("STROWGER_MEDIA_FOLDER", "/home/media")
                .doesNotContainKeys("STROWGER_DB_TENANT_PASSWORD", "STROWGER_OPERATOR_KEY");
        assertThat(wiring.environment(Service.ROUTING, Map.of()))
                .containsEntry("STROWGER_DB_PASSWORD", "r-pw")
                .containsEntry("STROWGER_DB_TENANT_PASSWORD", "t-pw")
                .containsEntry("STROWGER_MEDIA_FOLDER", "/home/media")
                .doesNotContainKeys("EXTREME_API_KEY", "WEBHOOK_SECRET");
        assertThat(wiring.environment(Service.OUTBOUND, Map.of()))
                .containsEntry("STROWGER_DB_PASSWORD", "o-pw")
                .containsEntry("STROWGER_MEDIA_FOLDER", "/home/media")
                .containsEntry("EXTREME_API_KEY", "api-key");
        assertThat(wiring.environment(Service.ADMIN, Map.of()))
                .containsEntry("STROWGER_DB_PASSWORD", "a-pw")
                .containsEntry("EXTREME_API_URL", "http://127.0.0.1:20003")
                .containsEntry("EXTREME_API_KEY", "api-key");
    }

    @Test
    void tellsThoseWhoAnswerPeopleWhomToBelieve() {
        // Then
        for (Service service : List.of(Service.ROUTING, Service.OUTBOUND, Service.ADMIN)) {
            assertThat(wiring.environment(service, Map.of()))
                    .containsEntry("STROWGER_OIDC", "https://people.example/realm")
                    .containsEntry("STROWGER_OPERATOR_KEY", "operator");
        }
        assertThat(wiring.environment(Service.INGEST, Map.of())).doesNotContainKey("STROWGER_OIDC");
    }

    @Test
    void passesOnWhatIsMadeForAccountsToThoseWhoNeedSecrets() {
        // Given
        Map<String, String> ours = Map.of("STROWGER_SECRET_EAST", "token");

        // When / Then
        assertThat(wiring.environment(Service.INGEST, ours)).containsEntry("STROWGER_SECRET_EAST", "token");
        assertThat(wiring.environment(Service.OUTBOUND, ours)).containsEntry("STROWGER_SECRET_EAST", "token");
        assertThat(wiring.environment(Service.ADMIN, ours)).containsEntry("STROWGER_SECRET_EAST", "token");
        assertThat(wiring.environment(Service.ROUTING, ours)).doesNotContainKey("STROWGER_SECRET_EAST");
    }

    @Test
    void asksForNoSecretWhereNoneIsSet() {
        // When
        Wiring open = wiring(Map.of("TWILIO_AUTH_TOKEN", "token"));

        // Then
        assertThat(open.environment(Service.INGEST, Map.of()))
                .containsEntry(
                        "STROWGER_OPTIONAL_SECRETS",
                        "env:WEBHOOK_SECRET,env:TWILIO_AUTH_TOKEN,env:TELNYX_PUBLIC_KEY,env:ELEVENLABS_WEBHOOK_SECRET")
                .containsEntry("TWILIO_AUTH_TOKEN", "token")
                .doesNotContainKeys("WEBHOOK_SECRET", "TELNYX_PUBLIC_KEY");
        assertThat(open.environment(Service.ADMIN, Map.of()))
                .containsEntry("STROWGER_DEFAULT_ACCOUNTS_EXTREMESMS_VERIFICATION_AT_START", "observe")
                .containsEntry("STROWGER_DEFAULT_ACCOUNTS_TWILIO_VERIFICATION_AT_START", "quarantine")
                .containsEntry("STROWGER_DEFAULT_ACCOUNTS_TELNYX_VERIFICATION_AT_START", "observe");
    }

    @Test
    void checksBySecretsOfTheSimulatorWhatItPlays() {
        // Given
        Map<String, String> ours = Map.of("TELNYX_API_URL", "https://carrier.example", "ELEVENLABS_API_KEY", "key");

        // When
        Wiring played = wiring(CarrierEnvironment.of(ours).provenBy(SECRETS.proofs()));
        Wiring given = wiring(CarrierEnvironment.of(Map.of("ELEVENLABS_WEBHOOK_SECRET", "ours"))
                .provenBy(SECRETS.proofs()));

        // Then
        assertThat(played.environment(Service.INGEST, Map.of()))
                .containsEntry("ELEVENLABS_WEBHOOK_SECRET", SECRETS.agents())
                .containsEntry("WEBHOOK_SECRET", SECRETS.modems())
                .doesNotContainKey("TELNYX_PUBLIC_KEY");
        assertThat(played.environment(Service.ADMIN, Map.of()))
                .containsEntry("STROWGER_DEFAULT_ACCOUNTS_EXTREMESMS_VERIFICATION_AT_START", "observe")
                .containsEntry("STROWGER_DEFAULT_ACCOUNTS_TWILIO_VERIFICATION_AT_START", "observe")
                .containsEntry("STROWGER_DEFAULT_ACCOUNTS_TELNYX_VERIFICATION_AT_START", "observe")
                .containsEntry("STROWGER_DEFAULT_ACCOUNTS_ELEVENLABS_VERIFICATION_AT_START", "quarantine");
        assertThat(given.environment(Service.INGEST, Map.of()))
                .containsEntry("ELEVENLABS_WEBHOOK_SECRET", "ours")
                .containsEntry("TELNYX_PUBLIC_KEY", SECRETS.proofs().get("TELNYX_PUBLIC_KEY"));
        assertThat(given.environment(Service.ADMIN, Map.of()))
                .containsEntry("STROWGER_DEFAULT_ACCOUNTS_TELNYX_VERIFICATION_AT_START", "quarantine");
    }

    @Test
    void callsTheSimulatorWhereNoCarrierIsNamed() {
        // When
        Wiring mixed = wiring(Map.of("TELNYX_API_URL", "https://carrier.example"));

        // Then
        assertThat(mixed.environment(Service.ADMIN, Map.of()))
                .containsEntry("TWILIO_API_URL", "http://127.0.0.1:20003")
                .containsEntry("TELNYX_API_URL", "https://carrier.example")
                .containsKey("TWILIO_ACCOUNT_SID");
        assertThat(mixed.environment(Service.OUTBOUND, Map.of()))
                .containsEntry("EXTREME_API_KEY", "simulator")
                .doesNotContainKey("TELNYX_API_KEY");
    }

    @Test
    void passesOnNothingElseOfOurEnvironment() {
        // Given
        Map<String, String> ours = Map.of("PATH", "/usr/bin", "AWS_SECRET_ACCESS_KEY", "x");

        // When
        Map<String, String> environment = wiring.environment(Service.INGEST, ours);

        // Then
        assertThat(environment).containsEntry("PATH", "/usr/bin").doesNotContainKey("AWS_SECRET_ACCESS_KEY");
    }
}
