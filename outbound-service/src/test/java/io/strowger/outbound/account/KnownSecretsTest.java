package io.strowger.outbound.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Credential;
import io.strowger.carrier.Secret;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.TestGateway;
import io.strowger.service.account.Accounts;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class KnownSecretsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestGateway gateway = new TestGateway();

    @Inject
    KnownSecrets secrets;

    @Inject
    Accounts accounts;

    @Test
    void noticesThatASecretChangedWithoutBeingAsked() throws IOException {
        // Given
        Path file = FakeCarrier.running().secrets().resolve("changing");
        Files.writeString(file, "before");
        gateway.account("known-secrets", FakeCarrier.running().url(), "file:changing");
        CarrierAccount account = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> accounts.find("known-secrets"), Optional::isPresent)
                .orElseThrow();
        assertThat(key(secrets.access(account))).isEqualTo(new Credential.Known(Secret.of("before")));

        // When
        Files.writeString(file, "after");

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> key(secrets.access(account))
                .equals(new Credential.Known(Secret.of("after"))));
    }

    private static Credential key(AccountAccess access) {
        return access.credentials().get("apiKey");
    }
}
