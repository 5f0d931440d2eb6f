package io.strowger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.service.DefaultAccount;
import io.strowger.local.signin.SignInSetting;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalSettingsTest {

    private static final Path SOURCES = Path.of("/sources");

    @Test
    void needsNothing() {
        // When
        LocalSettings settings = LocalSettings.of(Map.of("WEBHOOK_SECRET", " "), SOURCES);

        // Then
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.home().root()).isEqualTo(Path.of("/sources/.strowger"));
        assertThat(settings.operatorKey()).isEmpty();
        assertThat(settings.signIn()).isEqualTo(new SignInSetting.Local());
        assertThat(settings.carriers().real()).isEmpty();
        assertThat(settings.carriers().unguarded()).containsExactly(DefaultAccount.EXTREMESMS, DefaultAccount.TWILIO);
    }

    @Test
    void readsTheEnvironment() {
        // When
        LocalSettings settings = LocalSettings.of(
                Map.of(
                        "STROWGER_PORT", "9000",
                        "STROWGER_HOME", "/elsewhere",
                        "STROWGER_OPERATOR_KEY", "op",
                        "STROWGER_PUBLIC_URL", "https://gateway.example",
                        "STROWGER_OIDC", "https://people.example/realm",
                        "EXTREME_API_URL", "https://carrier.example",
                        "EXTREME_API_KEY", "key",
                        "WEBHOOK_SECRET", "secret"),
                SOURCES);

        // Then
        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.home().root()).isEqualTo(Path.of("/elsewhere"));
        assertThat(settings.operatorKey()).contains("op");
        assertThat(settings.publicUrl()).contains(URI.create("https://gateway.example"));
        assertThat(settings.signIn())
                .isEqualTo(new SignInSetting.Elsewhere(URI.create("https://people.example/realm")));
        assertThat(settings.carriers().real()).containsExactly(DefaultAccount.EXTREMESMS);
        assertThat(settings.carriers().unguarded()).doesNotContain(DefaultAccount.EXTREMESMS);
        assertThat(settings.carriers().value("EXTREME_API_KEY")).contains("key");
    }

    @ParameterizedTest
    @CsvSource({
        "STROWGER_PORT, http",
        "STROWGER_PORT, 70000",
        "STROWGER_PORT, -1",
        "STROWGER_PUBLIC_URL, gateway.example",
        "STROWGER_OIDC, on",
        "STROWGER_OIDC, people.example",
        "EXTREME_API_URL, ftp://carrier.example",
        "EXTREME_API_URL, a b",
        "TWILIO_API_URL, carrier.example"
    })
    void namesTheVariableThatCannotBeRead(String name, String value) {
        // When
        assertThatThrownBy(() -> LocalSettings.of(Map.of(name, value), SOURCES))
                // Then
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(name)
                .hasMessageContaining(value);
    }
}
