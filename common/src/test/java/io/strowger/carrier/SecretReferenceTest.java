package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

    @Test
    void saysWhereTheValueIs() {
        // When
        SecretReference reference =
                SecretReference.parse("file:extreme.api-key").orElseThrow();

        // Then
        assertThat(reference.scheme()).isEqualTo("file");
        assertThat(reference.name()).isEqualTo("extreme.api-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env:TWILIO_AUTH_TOKEN",
                "env:WEBHOOK_SECRET",
                "env:STROWGER_SECRET_TWILIO_EAST",
                "env:ACME_TWILIO_TOKEN",
                "file:STROWGER_DB_PASSWORD"
            })
    void isForAccounts(String text) {
        // When / Then
        assertThat(new SecretReference(text).isForAccounts()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env:STROWGER_DB_PASSWORD",
                "env:STROWGER_OPERATOR_KEY",
                "env:STROWGER_SECRETS_DIR",
                "env:STROWGER_SECRET_",
                "env:STROWGER_SECRET_a.b",
                "env:strowger.db.password",
                "env:QUARKUS_DATASOURCE_PASSWORD",
                "env:quarkus_datasource_password",
                "env:AWS_SECRET_ACCESS_KEY",
                "env:PATH"
            })
    void isNotForAccountsWhereItNamesWhatIsOurs(String text) {
        // When / Then
        assertThat(new SecretReference(text).isForAccounts()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-12345", "env:", "file:../passwd", "file:a/b", "http:a"})
    void isNoValueAndNoPath(String text) {
        // When
        Optional<SecretReference> reference = SecretReference.parse(text);

        // Then
        assertThat(reference).isEmpty();
    }
}
