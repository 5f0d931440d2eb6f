package io.strowger.service.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.strowger.carrier.Secret;
import io.strowger.carrier.SecretReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {

    @TempDir
    Path directory;

    @Test
    void findsTheEnvironmentsValue() {
        // Given
        SecretSource source = new SecretSource(configuration(Map.of("CARRIER_KEY", "s3cret")), Optional.empty());

        // When
        Optional<Secret> secret = source.find(new SecretReference("env:CARRIER_KEY"));

        // Then
        assertThat(secret).contains(Secret.of("s3cret"));
    }

    @Test
    void readsAFileAnewEachTime() throws Exception {
        // Given
        SecretSource source = new SecretSource(configuration(Map.of()), Optional.of(directory.toString()));
        Files.writeString(directory.resolve("token"), "first\n");
        Optional<Secret> first = source.find(new SecretReference("file:token"));
        Files.writeString(directory.resolve("token"), "second\n");

        // When
        Optional<Secret> second = source.find(new SecretReference("file:token"));

        // Then
        assertThat(first).contains(Secret.of("first"));
        assertThat(second).contains(Secret.of("second"));
    }

    @Test
    void takesAReferenceWithoutValueForNoSecret() {
        // Given
        SecretSource source = new SecretSource(configuration(Map.of("EMPTY", " ")), Optional.of(directory.toString()));

        // When / Then
        assertThat(source.find(new SecretReference("env:MISSING"))).isEmpty();
        assertThat(source.find(new SecretReference("env:EMPTY"))).isEmpty();
        assertThat(source.find(new SecretReference("file:missing"))).isEmpty();
    }

    private static Config configuration(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
