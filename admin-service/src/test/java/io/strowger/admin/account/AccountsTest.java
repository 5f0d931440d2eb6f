package io.strowger.admin.account;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.account.DefaultAccounts.DefaultAccount;
import io.strowger.admin.account.DefaultAccounts.Setting;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.CarrierAccount.Verification;
import io.strowger.carrier.SecretReference;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.Topics;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class AccountsTest {

    private static final String PATH = "/api/admin/accounts/";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Map<String, String> KEY = Map.of("apiKey", "env:STROWGER_SECRET_SECOND");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Inject
    DefaultAccountSeed seed;

    @Inject
    DirectoryTransactions transactions;

    private final Caller operator = Caller.operator();
    private TopicProbe topics;

    @BeforeEach
    void listen() {
        topics = new TopicProbe(bootstrapServers);
    }

    @AfterEach
    void stopListening() {
        topics.close();
    }

    @Test
    void hasTheDefaultAccountFromTheStartOn() {
        // When
        Response account = operator.get(PATH + "extremesms");

        // Then
        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.<Map<String, Object>>path(""))
                .containsEntry("carrier", "extremesms")
                .containsEntry("numbers", "pool")
                .containsEntry("verification", "enforce")
                .containsEntry("region", "US")
                .containsEntry("settings", Map.of())
                .containsEntry(
                        "secrets", Map.of("apiKey", "env:EXTREME_API_KEY", "webhookSecret", "env:WEBHOOK_SECRET"));
        assertThat(operator.get("/api/admin/accounts").<List<String>>path("items.id"))
                .contains("extremesms");
    }

    @Test
    void publishesTheDefaultAccountAtTheStart() {
        // When
        ConsumerRecord<String, byte[]> first = published("extremesms", 1).getFirst();

        // Then
        assertThat(read(first).secrets()).containsEntry("apiKey", new SecretReference("env:EXTREME_API_KEY"));
        assertThat(TopicProbe.header(first, "ce_type")).contains("io.strowger.CarrierAccount");
        assertThat(TopicProbe.header(first, "ce_specversion")).contains("1.0");
    }

    @Test
    void makesAnAccountAndPublishesIt() {
        // When
        Response made = operator.put(
                PATH + "second",
                Map.of(
                        "carrier",
                        "extremesms",
                        "settings",
                        Map.of("apiUrl", "https://carrier.example"),
                        "secrets",
                        KEY));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        CarrierAccount account = read(published("second", 1).getFirst());
        assertThat(account.numbers()).isEqualTo(Numbers.DEDICATED);
        assertThat(account.setting("apiUrl")).contains("https://carrier.example");
        assertThat(account.secrets()).containsEntry("apiKey", new SecretReference("env:STROWGER_SECRET_SECOND"));
    }

    @Test
    void growsTheVersionWithEachChange() {
        // Given
        Response made = operator.put(PATH + "growing", Map.of("carrier", "extremesms", "secrets", KEY));

        // When
        Response changed =
                operator.put(PATH + "growing", Map.of("numbers", "dedicated", "region", "de", "secrets", KEY));

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.<Integer>path("version")).isGreaterThan(made.<Integer>path("version"));
        CarrierAccount published = read(published("growing", 2).getLast());
        assertThat(published.version())
                .isEqualTo(changed.<Integer>path("version").longValue());
        assertThat(published.numbers()).isEqualTo(Numbers.DEDICATED);
        assertThat(published.region()).isEqualTo("DE");
        assertThat(published.carrier()).isEqualTo("extremesms");
    }

    @Test
    void makesNoPoolOfDedicatedNumbersNorTheReverse() {
        // Given
        operator.put(PATH + "settled", Map.of("carrier", "extremesms", "secrets", KEY));

        // When
        Response pool = operator.put(PATH + "settled", Map.of("numbers", "pool", "secrets", KEY));
        Response dedicated = operator.put(PATH + "extremesms", Map.of("numbers", "dedicated", "secrets", KEY));

        // Then
        assertThat(List.of(pool, dedicated)).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.<String>path("code")).isEqualTo("account_numbers_fixed");
        });
        assertThat(operator.get(PATH + "settled").<String>path("numbers")).isEqualTo("dedicated");
    }

    @Test
    void takesAllThatAnAccountCanBe() {
        // Given
        String organization = Caller.newOrganization("Last resort");

        // When
        Response made = operator.post(
                "/api/admin/accounts",
                Map.of(
                        "id", "posted",
                        "carrier", "extremesms",
                        "secrets", KEY,
                        "verification", "enforce",
                        "numbers", "pool",
                        "fallbackOrganizationId", organization,
                        "allowedAddresses", List.of("203.0.113.0/24", "2001:db8::/32")));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(operator.get(made.header("Location")).<Map<String, Object>>path(""))
                .containsEntry("verification", "enforce")
                .containsEntry("fallbackOrganizationId", organization)
                .containsEntry("allowedAddresses", List.of("203.0.113.0/24", "2001:db8::/32"));
        CarrierAccount account = read(published("posted", 1).getFirst());
        assertThat(account.verification()).isEqualTo(Verification.ENFORCE);
        assertThat(account.allowedAddresses()).containsExactly("203.0.113.0/24", "2001:db8::/32");
    }

    @Test
    void takesAFallbackNumberOfTheFallbackOrganizationOrOfNobody() {
        // Given
        String organization = Caller.newOrganization("Last resort");
        String number = Caller.newNumber();
        operator.put(PATH + "fallback", Map.of("carrier", "extremesms", "secrets", KEY));
        operator.post(
                "/api/admin/update-phone-numbers",
                Map.of("organizationId", organization, "phoneNumbers", number, "account", "fallback"));

        // When
        Response others = putFallback("fallback", Caller.newOrganization("Another"), number);
        Response nobodys = putFallback("fallback", organization, Caller.newNumber());
        Response elsewhere = putFallback("fallback-2", organization, number);
        Response ofNobody = operator.put(PATH + "fallback", Map.of("secrets", KEY, "fallbackNumber", number));
        Response own = putFallback("fallback", organization, number);

        // Then
        assertThat(List.of(others, elsewhere, ofNobody)).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.<String>path("code")).isEqualTo("fallback_number_not_assigned");
        });
        assertThat(List.of(nobodys, own)).extracting(Response::statusCode).containsOnly(200);
        assertThat(own.<String>path("fallbackNumber")).isEqualTo(number);
    }

    private Response putFallback(String account, String organization, String number) {
        return operator.put(
                PATH + account,
                Map.of(
                        "carrier",
                        "extremesms",
                        "secrets",
                        KEY,
                        "fallbackOrganizationId",
                        organization,
                        "fallbackNumber",
                        number));
    }

    @Test
    void makesNoAccountTwice() {
        // Given
        Map<String, Object> account = Map.of("id", "once", "carrier", "extremesms", "secrets", KEY);
        operator.post("/api/admin/accounts", account);

        // When
        Response again = operator.post("/api/admin/accounts", account);

        // Then
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.<String>path("code")).isEqualTo("account_exists");
    }

    @Test
    void namesNetworksAndWordsThatAreNone() {
        // When
        Response refused = operator.post(
                "/api/admin/accounts",
                Map.of(
                        "id", "odd",
                        "carrier", "extremesms",
                        "secrets", KEY,
                        "verification", "believe",
                        "fallbackNumber", "nowhere",
                        "allowedAddresses", List.of("203.0.113.0/24", "203.0.113.0/33", "carrier.example")));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.value"))
                .containsExactly("believe", "203.0.113.0/33", "carrier.example", "nowhere");
    }

    @Test
    void removesAnAccountForEverybody() {
        // Given
        Response made = operator.put(PATH + "passing", Map.of("carrier", "extremesms", "secrets", KEY));
        published("passing", 1);

        // When
        Response removed = operator.delete(PATH + "passing");

        // Then
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(operator.get(PATH + "passing").statusCode()).isEqualTo(404);
        assertThat(published("passing", 2).getLast().value()).isNull();
        Response again = operator.put(PATH + "passing", Map.of("carrier", "extremesms", "secrets", KEY));
        assertThat(again.<Integer>path("version")).isGreaterThan(made.<Integer>path("version"));
    }

    @Test
    void saysWhoseACarriersGroupingIs() {
        // Given
        String organization = Caller.newOrganization("Grouped");
        String path = PATH + "extremesms/groups/profile-1";

        // When
        Response put = operator.put(path, Map.of("organizationId", organization));

        // Then
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(operator.get(PATH + "extremesms/groups").<List<Map<String, Object>>>path("items"))
                .containsExactly(Map.of("name", "profile-1", "organizationId", organization));
        assertThat(operator.delete(path).statusCode()).isEqualTo(204);
        assertThat(List.of(
                        operator.delete(path).statusCode(),
                        operator.put(PATH + "nowhere/groups/x", Map.of("organizationId", organization))
                                .statusCode(),
                        operator.put(path, Map.of("organizationId", "00000000-0000-7000-8000-000000000000"))
                                .statusCode(),
                        operator.put(path, Map.of()).statusCode()))
                .containsExactly(404, 404, 404, 400);
    }

    @Test
    void keepsAnAccountThatNumbersBelongTo() {
        // Given
        operator.put(PATH + "needed", Map.of("carrier", "extremesms", "secrets", KEY));
        operator.post(
                "/api/admin/update-phone-numbers",
                Map.of(
                        "organizationId",
                        Caller.newOrganization("Owner"),
                        "phoneNumbers",
                        Caller.newNumber(),
                        "account",
                        "needed"));

        // When
        Response needed = operator.delete(PATH + "needed");
        Response byDefault = operator.delete(PATH + "extremesms");

        // Then
        assertThat(List.of(needed, byDefault))
                .extracting(refused -> refused.<String>path("code"))
                .containsExactly("account_in_use", "default_account");
    }

    @Test
    void tellsWhatAnAccountOfEachCarrierNeeds() {
        // When
        Response carriers = operator.get("/api/admin/carriers");

        // Then
        assertThat(carriers.<List<String>>path("items.name")).contains("extremesms");
        assertThat(carriers.<List<Map<String, Object>>>path("items.find { it.name == 'extremesms' }.fields"))
                .anySatisfy(field -> assertThat(field)
                        .containsEntry("key", "apiKey")
                        .containsEntry("required", true)
                        .containsEntry("secret", true)
                        .containsKeys("label", "help"));
    }

    @Test
    void neverEchoesASecretThatCameInPlaceOfAReference() {
        // When
        Response refused = operator.put(
                PATH + "leaky",
                Map.of(
                        "carrier", "extremesms",
                        "settings", Map.of("apiKey", "hunter2-setting"),
                        "secrets", Map.of("apiKey", "hunter2-secret", "token", "hunter2-unknown")));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field"))
                .containsExactly("settings.apiKey", "secrets.apiKey", "secrets.token");
        assertThat(refused.asString()).doesNotContain("hunter2");
        assertThat(operator.get(PATH + "leaky").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"env:STROWGER_DB_PASSWORD", "env:strowger.db.password", "env:STROWGER_OPERATOR_KEY", "env:PATH"})
    void neverRefersToWhatIsNoAccountsSecret(String reference) {
        // When
        Response refused =
                operator.put(PATH + "curious", Map.of("carrier", "extremesms", "secrets", Map.of("apiKey", reference)));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("secrets.apiKey");
        assertThat(refused.<String>path("errors[0].message")).contains("STROWGER_SECRET_", "file:");
        assertThat(operator.get(PATH + "curious").statusCode()).isEqualTo(404);
    }

    @Test
    void namesEachFieldThatIsWrong() {
        // When
        Response refused = operator.put(
                PATH + "wrong",
                Map.of("carrier", "extremesms", "numbers", "many", "region", "X", "settings", Map.of("colour", "red")));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field"))
                .containsExactly("numbers", "region", "settings.colour", "secrets.apiKey");
    }

    @Test
    void takesNoEmptyAndNoEndlessSettings() {
        // When
        Response refused = operator.put(
                PATH + "wrong",
                Map.of(
                        "carrier",
                        "telnyx",
                        "settings",
                        Map.of("apiUrl", "https://" + "x".repeat(500), "messagingProfileId", " "),
                        "secrets",
                        Map.of("apiKey", "env:STROWGER_SECRET_KEY", "publicKey", "")));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field"))
                .containsExactlyInAnyOrder("settings.apiUrl", "settings.messagingProfileId", "secrets.publicKey");
        assertThat(refused.<List<String>>path("errors.message"))
                .containsExactlyInAnyOrder(
                        "must have at most 500 characters",
                        "must not be empty: give it a value, or leave it out",
                        "must not be empty: give it a value, or leave it out");
        assertThat(operator.get(PATH + "wrong").statusCode()).isEqualTo(404);
    }

    @Test
    void knowsOnlyCarriersThatItSpeaks() {
        // When
        Response unknown = operator.put(PATH + "pigeons", Map.of("carrier", "pigeons"));
        Response none = operator.put(PATH + "nameless", Map.of());

        // Then
        assertThat(unknown.<List<String>>path("errors.field")).containsExactly("carrier");
        assertThat(none.<List<String>>path("errors.field")).containsExactly("carrier");
    }

    @Test
    void refusesAnIdThatFitsNoPath() {
        // When
        Response refused = operator.put(PATH + "Not_Good", Map.of("carrier", "extremesms", "secrets", KEY));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("id");
    }

    @Test
    void knowsNoAccountOfThatId() {
        assertThat(operator.get(PATH + "nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void leavesAnOperatorsWordAtTheNextStart() {
        // Given
        Response changed = operator.put(
                PATH + "extremesms",
                Map.of("region", "CA", "settings", Map.of("apiUrl", "https://chosen.example"), "secrets", KEY));

        // When
        seed.sow().await().atMost(PATIENCE);

        // Then
        assertThat(operator.get(PATH + "extremesms").asString()).isEqualTo(changed.asString());
        restoreTheDefault();
    }

    @Test
    void setsWhatTheEnvironmentSaysExplicitly() {
        // Given
        Response stored = operator.put(
                PATH + "explicit",
                Map.of(
                        "carrier",
                        "extremesms",
                        "region",
                        "CA",
                        "settings",
                        Map.of("apiUrl", "https://chosen.example"),
                        "secrets",
                        KEY));
        DefaultAccounts defaults = () -> Map.of("explicit", Default.withApiUrl("https://explicit.example"));

        // When
        new DefaultAccountSeed(defaults, transactions).sow().await().atMost(PATIENCE);

        // Then
        assertThat(operator.get(PATH + "explicit").<Map<String, Object>>path(""))
                .containsEntry("settings", Map.of("apiUrl", "https://explicit.example"))
                .containsEntry("region", "CA")
                .containsEntry("secrets", KEY)
                .containsEntry("verification", "observe")
                .containsEntry("version", stored.<Integer>path("version") + 1);
    }

    @Test
    void makesUpForAPublicationThatFailed() {
        // Given
        EmbeddedStack.kafka().pause();
        Response changed = operator.put(PATH + "delayed", Map.of("carrier", "extremesms", "secrets", KEY));
        int duringTheOutage = RestAssured.get(health).statusCode();

        // When
        EmbeddedStack.kafka().resume();

        // Then
        assertThat(changed.statusCode()).isEqualTo(201);
        assertThat(duringTheOutage).isEqualTo(200);
        await().atMost(40, SECONDS).until(() -> !topics.now(Topics.ACCOUNTS, found -> "delayed".equals(found.key()))
                .isEmpty());
    }

    private void restoreTheDefault() {
        operator.put(
                PATH + "extremesms",
                Map.of(
                        "numbers",
                        "pool",
                        "verification",
                        "enforce",
                        "region",
                        "US",
                        "secrets",
                        Map.of("apiKey", "env:EXTREME_API_KEY", "webhookSecret", "env:WEBHOOK_SECRET")));
    }

    /** A default account as the configuration describes it. */
    private record Default(
            String carrier,
            Numbers numbers,
            String region,
            Map<String, Setting> settings,
            Map<String, SecretReference> secrets,
            Verification verification,
            Optional<Verification> verificationAtStart)
            implements DefaultAccount {

        static Default withApiUrl(String url) {
            return new Default(
                    "extremesms",
                    Numbers.POOL,
                    "US",
                    Map.of("apiUrl", () -> Optional.of(url)),
                    Map.of(),
                    Verification.QUARANTINE,
                    Optional.of(Verification.OBSERVE));
        }
    }

    private List<ConsumerRecord<String, byte[]>> published(String account, int count) {
        return topics.records(Topics.ACCOUNTS, found -> account.equals(found.key()), count, PATIENCE);
    }

    private static CarrierAccount read(ConsumerRecord<String, byte[]> published) {
        try {
            return EventJson.read(published.value(), CarrierAccount.class);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }
}
