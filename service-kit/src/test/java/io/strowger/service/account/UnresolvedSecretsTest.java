package io.strowger.service.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.Credential;
import io.strowger.carrier.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnresolvedSecretsTest {

    private static final Credential UNRESOLVED = new Credential.Unresolved();
    private static final Credential KNOWN = new Credential.Known(Secret.of("s3cret"));

    private final UnresolvedSecrets secrets = new UnresolvedSecrets();

    @Test
    void tellsEachChangeOnce() {
        // When / Then
        assertThat(secrets.changed("a", Map.of("key", UNRESOLVED))).isTrue();
        assertThat(secrets.changed("a", Map.of("key", UNRESOLVED))).isFalse();
        assertThat(secrets.changed("a", Map.of("key", UNRESOLVED, "other", UNRESOLVED)))
                .isTrue();
        assertThat(secrets.changed("a", Map.of("key", KNOWN, "other", KNOWN))).isTrue();
        assertThat(secrets.changed("a", Map.of("key", KNOWN, "other", KNOWN))).isFalse();
    }

    @Test
    void saysNothingWhereAllHaveValues() {
        // When
        boolean changed = secrets.changed("a", Map.of("key", KNOWN, "other", new Credential.None()));

        // Then
        assertThat(changed).isFalse();
    }

    @Test
    void tellsAccountsApart() {
        // Given
        secrets.changed("a", Map.of("key", UNRESOLVED));

        // When
        boolean changed = secrets.changed("b", Map.of("key", UNRESOLVED));

        // Then
        assertThat(changed).isTrue();
    }
}
