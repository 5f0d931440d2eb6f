package io.strowger.local.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInSettingTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://gateway.example", "https://gateway.example/"})
    void hasTheStacksOwnIssuerWhereTheWorldReachesTheStack(String publicUrl) {
        // When
        Optional<URI> issuer = SignInSetting.of(Optional.empty()).issuer(URI.create(publicUrl));

        // Then
        assertThat(issuer).contains(URI.create("https://gateway.example/auth/realms/strowger"));
    }

    @Test
    void takesAnotherIssuerAsItIs() {
        // Given
        URI elsewhere = URI.create("https://people.example/realm/");

        // When
        Optional<URI> issuer =
                SignInSetting.of(Optional.of(elsewhere.toString())).issuer(URI.create("http://a"));

        // Then
        assertThat(issuer).contains(elsewhere);
    }

    @Test
    void hasNoIssuerWhereItIsOff() {
        // Then
        assertThat(SignInSetting.of(Optional.of("off")).issuer(URI.create("http://localhost:8080")))
                .isEmpty();
    }
}
