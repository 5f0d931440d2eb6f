package io.strowger.service.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.Credential;
import io.strowger.carrier.Secret;
import io.strowger.carrier.SecretReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {

    @TempDir
    Path directory;

    @Test
    void findsTheEnvironmentsValue() {
        // Given
        SecretSource source = new SecretSource(
                variables(Map.of("STROWGER_SECRET_KEY", "s3cret")), Optional.empty(), Optional.empty());

        // When
        Credential secret = source.find(new SecretReference("env:STROWGER_SECRET_KEY"));

        // Then
        assertThat(secret).isEqualTo(known("s3cret"));
    }

    @Test
    void readsAFileAnewEachTime() throws Exception {
        // Given
        SecretSource source =
                new SecretSource(variables(Map.of()), Optional.of(directory.toString()), Optional.empty());
        Files.writeString(directory.resolve("token"), "first\n");
        Credential first = source.find(new SecretReference("file:token"));
        Files.writeString(directory.resolve("token"), "second\n");

        // When
        Credential second = source.find(new SecretReference("file:token"));

        // Then
        assertThat(first).isEqualTo(known("first"));
        assertThat(second).isEqualTo(known("second"));
    }

    @Test
    void knowsThatAReferenceHasNoValue() throws Exception {
        // Given
        SecretSource source = new SecretSource(
                variables(Map.of("STROWGER_SECRET_EMPTY", " ")), Optional.of(directory.toString()), Optional.empty());
        Files.writeString(directory.resolve("blank"), "\n");
        Files.write(directory.resolve("no-text"), new byte[] {(byte) 0xff});

        // When / Then
        assertThat(Stream.of(
                        "env:STROWGER_SECRET_MISSING",
                        "env:STROWGER_SECRET_EMPTY",
                        "file:missing",
                        "file:blank",
                        "file:no-text",
                        "file:unmade"))
                .allSatisfy(text ->
                        assertThat(source.find(new SecretReference(text))).isInstanceOf(Credential.Unresolved.class));
    }

    @Test
    void asksForNoSecretWhereItIsOptionalAndHasNoValue() {
        // Given
        SecretSource source = new SecretSource(
                variables(Map.of("STROWGER_SECRET_SET", "s3cret")),
                Optional.empty(),
                Optional.of(List.of("env:STROWGER_SECRET_SET", "env:STROWGER_SECRET_UNSET", "file:unset")));

        // When / Then
        assertThat(source.find(new SecretReference("env:STROWGER_SECRET_SET"))).isEqualTo(known("s3cret"));
        assertThat(source.find(new SecretReference("env:STROWGER_SECRET_UNSET")))
                .isInstanceOf(Credential.None.class);
        assertThat(source.find(new SecretReference("file:unset"))).isInstanceOf(Credential.None.class);
    }

    @Test
    void takesAValueAsItIsEvenIfItLooksLikeAnExpression() {
        // Given
        SecretSource source = new SecretSource(
                variables(Map.of("STROWGER_SECRET_ODD", "a${b}$$c")), Optional.empty(), Optional.empty());

        // When
        Credential secret = source.find(new SecretReference("env:STROWGER_SECRET_ODD"));

        // Then
        assertThat(secret).isEqualTo(known("a${b}$$c"));
    }

    @Test
    void neverReadsWhatIsNoAccountsSecret() {
        // Given
        SecretSource source = new SecretSource(
                _ -> Optional.of("the database's"), Optional.empty(), Optional.of(List.of("env:STROWGER_DB_PASSWORD")));

        // When / Then
        assertThat(Stream.of(
                        "env:STROWGER_DB_PASSWORD", "env:strowger.db.password", "env:PATH", "env:STROWGER_SECRET_"))
                .allSatisfy(text ->
                        assertThat(source.find(new SecretReference(text))).isInstanceOf(Credential.Unresolved.class));
    }

    @Test
    void findsOfTheConfigurationOnlyWhatIsInTheEnvironment() {
        // Given
        Map.Entry<String, String> there = System.getenv().entrySet().iterator().next();

        // When / Then
        assertThat(new ProcessVariables().value(there.getKey())).contains(there.getValue());
        assertThat(new ProcessVariables().value("java.version")).isEmpty();
    }

    private static Credential known(String value) {
        return new Credential.Known(Secret.of(value));
    }

    private static Variables variables(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }
}
