package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.strowger.local.e2e.Canaries.Written;
import io.strowger.local.simulator.MagicRecipient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends secrets, texts and phone numbers down every path, refused ones too: none of them may be in a log, a metric, the
 * reason of a quarantine, or what another organization is told.
 */
@ExtendWith(StackExtension.class)
class CanaryEndToEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<MagicRecipient> REFUSING =
            List.of(MagicRecipient.REFUSED_WITH_WORDS, MagicRecipient.UNDELIVERABLE, MagicRecipient.OPTED_OUT);

    private final LocalStack stack;
    private final Flock flock;
    private final Writings writings;
    private final JsonHttp operators;
    private final Wire wire;

    CanaryEndToEndTest(LocalStack stack) {
        this.stack = stack;
        this.flock = new Flock(stack);
        this.writings = new Writings(stack, StackExtension.HOME);
        this.operators = JsonHttp.at(stack.url()).as(flock.operatorKey);
        this.wire = Wire.to(stack.url());
    }

    private record Keyed(Tenant tenant, String keyId, String key) {}

    @Test
    void areWrittenDownNowhereAndToldToNobodyElse() throws Exception {
        // Given
        makeAccounts();
        Keyed owner = keyed(new Operator(operators).organization("Canaries", List.of(flock.own)));
        Keyed stranger = keyed(new Operator(operators).organization("No friend of canaries", List.of()));
        assign(owner.tenant(), "twilio-canary", flock.signed);
        assign(owner.tenant(), "extreme-canary", flock.away);
        BadRequests bad = new BadRequests(stack, flock);

        // When
        write();
        bad.webhooks();
        JsonObject inbound = inbox(owner.tenant());
        call();
        send(owner.tenant(), inbound);
        replay();
        bad.credentials();
        bad.input(List.of(owner.key(), flock.operatorKey));
        List<Written> told = answersTo(stranger.tenant(), owner.tenant(), inbound);
        revoke(owner);

        // Then
        List<Written> written = writings.all();
        assertThat(written)
                .as("what was searched")
                .extracting(Written::text)
                .anyMatch(line -> line.contains("extreme-canary"))
                .anyMatch(line -> line.contains("twilio-canary") && line.contains("quarantined"))
                .anyMatch(line -> line.startsWith("strowger_sends_total"));
        assertThat(flock.canaries.in(written)).isEmpty();
        assertThat(told).hasSizeGreaterThan(8);
        assertThat(flock.canaries.in(told)).isEmpty();
    }

    @Test
    void wouldBeFound(@TempDir Path home) throws Exception {
        // Given
        Path logs = Files.createDirectories(home.resolve("logs"));
        Path postgres = Files.createDirectories(home.resolve("data/postgres/log"));
        Path kafka = Files.createDirectories(home.resolve("data/kafka"));
        Files.writeString(
                logs.resolve("routing.log"), "{\"from\":\"1 \\\"" + flock.person.substring(2) + "\\\" " + flock.text);
        Files.writeString(postgres.resolve("postgresql.log"), "(number)=(" + flock.own + ")\n");
        Files.writeString(kafka.resolve("broker.log"), "Bearer " + flock.wrongKey.toUpperCase(Locale.ROOT) + "\n");

        // When
        List<String> found = flock.canaries.in(new Writings(stack, home).logs());

        // Then
        assertThat(found).hasSize(4);
        assertThat(found).anyMatch(each -> each.startsWith("a person in routing.log"));
        assertThat(found).anyMatch(each -> each.startsWith("a text in routing.log"));
        assertThat(found).anyMatch(each -> each.startsWith("an own number in postgresql.log"));
        assertThat(found).anyMatch(each -> each.startsWith("a wrong key in broker.log"));
    }

    /** One that signs, and one whose carrier is away; their secrets are files. */
    private void makeAccounts() throws Exception {
        Path secrets = StackExtension.HOME.resolve("account-secrets");
        Files.writeString(secrets.resolve("canary-token"), flock.carrierToken);
        Files.writeString(secrets.resolve("canary-key"), flock.carrierKey);
        Files.writeString(secrets.resolve("canary-hook"), flock.hookSecret);
        JsonObject simulated = new JsonObject()
                .put("accountSid", "AC00000000000000000000000000000001")
                .put("apiUrl", stack.simulatorUrl().toString());
        makeAccount("twilio-canary", "twilio", simulated, new JsonObject().put("authToken", "file:canary-token"));
        makeAccount(
                "extreme-canary",
                "extremesms",
                new JsonObject().put("apiUrl", "http://127.0.0.1:1"),
                new JsonObject().put("apiKey", "file:canary-key").put("webhookSecret", "file:canary-hook"));
    }

    private void makeAccount(String id, String carrier, JsonObject settings, JsonObject secrets) throws Exception {
        operators
                .post(
                        "/api/admin/accounts",
                        new JsonObject()
                                .put("id", id)
                                .put("carrier", carrier)
                                .put("settings", settings)
                                .put("secrets", secrets)
                                .put("verification", "quarantine"))
                .body();
    }

    private void assign(Tenant tenant, String account, String number) throws Exception {
        operators
                .post(
                        "/api/admin/update-phone-numbers",
                        new JsonObject()
                                .put("organizationId", tenant.id())
                                .put("account", account)
                                .put("phoneNumbers", new JsonArray(List.of(number))))
                .body();
    }

    private Keyed keyed(Tenant tenant) throws Exception {
        JsonObject made = operators
                .post(keysOf(tenant), new JsonObject().put("name", "canary"))
                .body();
        String key = flock.canaries.plant("the key of " + tenant.name(), made.getString("key"));
        JsonHttp api = JsonHttp.at(stack.url()).as(key);
        return new Keyed(new Tenant(tenant.id(), tenant.name(), api), made.getString("id"), key);
    }

    private static String keysOf(Tenant tenant) {
        return "/api/admin/organizations/%s/api-keys".formatted(tenant.id());
    }

    /** Taken, repeated, of nobody, an opt-out, proven, and not proven. */
    private void write() {
        String proven = "/api/webhooks/extreme-canary?secret=" + flock.hookSecret;
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> write("/api/webhooks/twilio-canary/sms/incoming", "Body=" + flock.text) == 200
                        && write(proven, webhook(flock.person, flock.away, flock.text)) == 200);
        write("/api/webhooks/extreme-canary", webhook(flock.person, flock.away, flock.text));
        write("/api/webhook/extreme", webhook(flock.person, flock.own, flock.text));
        write("/api/webhook/extreme", webhook(flock.person, flock.own, flock.text));
        write("/api/webhook/extreme", webhook(flock.person, flock.lost, flock.text));
        write("/api/webhook/extreme", webhook(flock.leaver, flock.own, "STOP"));
    }

    private int write(String path, String body) {
        return wire.status("POST", path, Map.of(), body);
    }

    private static String webhook(String from, String receiver, String text) {
        return BadRequests.webhook(from, receiver, from + receiver, text);
    }

    private JsonObject inbox(Tenant tenant) {
        Awaitility.await().atMost(PATIENCE).until(() -> tenant.inboundAfter("").stream()
                .anyMatch(message -> flock.own.equals(message.getString("to"))));
        return Inboxes.unchecked(() -> tenant.inboundAfter("")).stream()
                .filter(message -> flock.own.equals(message.getString("to")))
                .findFirst()
                .orElseThrow();
    }

    private void call() throws Exception {
        JsonHttp.at(stack.simulatorUrl())
                .post(
                        "/_simulator/call",
                        new JsonObject()
                                .put("from", flock.person)
                                .put("receiver", flock.signed)
                                .put("lead", flock.text)
                                .put("summary", flock.text)
                                .put("recorded", true))
                .body();
    }

    /** Taken, refused by us, by the carrier, and without a way out. */
    private void send(Tenant tenant, JsonObject inbound) throws Exception {
        JsonObject reply = tenant.reply(inbound.getString("id"), flock.text);
        JsonObject stuck = send(tenant, flock.person, flock.away).body();
        for (MagicRecipient magic : REFUSING) {
            flock.canaries.plantNumber("the recipient " + magic, magic.number());
            JsonObject sent = send(tenant, magic.number(), flock.signed).body();
            tenant.send(magic.number(), flock.text);
            Awaitility.await().atMost(PATIENCE).until(() -> List.of("failed", "undelivered")
                    .contains(tenant.status(sent.getString("id"))));
        }
        assertThat(Stream.of(
                        send(tenant, flock.leaver, flock.own),
                        send(tenant, "not " + flock.person, flock.own),
                        send(tenant, flock.person, flock.lost)))
                .extracting(JsonHttp.Answer::status)
                .allMatch(status -> status == 400 || status == 422);
        Awaitility.await().atMost(PATIENCE).until(() -> tenant.status(reply.getString("id"))
                .equals("delivered"));
        Awaitility.await().atMost(PATIENCE).until(() -> operators
                .get("/api/admin/dispatch/" + stuck.getString("id"))
                .text()
                .contains("retry"));
    }

    private JsonHttp.Answer send(Tenant tenant, String to, String from) throws Exception {
        return tenant.api()
                .post(
                        "/api/sms/send",
                        new JsonObject().put("to", to).put("from", from).put("message", flock.text));
    }

    private void replay() throws Exception {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !quarantined("twilio-canary").isEmpty()
                        && quarantined("extreme-canary").size() > 1);
        for (String account : List.of("extreme-canary", "twilio-canary")) {
            for (JsonObject kept : quarantined(account)) {
                operators
                        .post("/api/admin/quarantine/%s/replay".formatted(kept.getString("id")), new JsonObject())
                        .body();
            }
        }
    }

    private List<JsonObject> quarantined(String account) throws Exception {
        return operators.get("/api/admin/quarantine?limit=200").body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("account").equals(account))
                .toList();
    }

    /** What another organization, and somebody without a key, are told who ask for the same things. */
    private List<Written> answersTo(Tenant stranger, Tenant owner, JsonObject inbound) throws Exception {
        JsonObject reply = new JsonObject()
                .put("inboundMessageId", inbound.getString("id"))
                .put("message", "Let me in");
        List<String> paths = List.of(
                "/api/messages/" + inbound.getString("id"),
                "/api/messages?after=" + inbound.getString("id"),
                "/api/conversations/" + inbound.getString("conversationId"),
                "/api/conversations/" + inbound.getString("conversationId") + "/messages?include=calls",
                "/api/organizations/%s/phone-numbers".formatted(owner.id()),
                "/api/messages",
                "/api/conversations",
                "/api/contacts",
                "/api/calls");
        List<JsonHttp.Answer> answers = new ArrayList<>();
        for (JsonHttp caller : List.of(stranger.api(), JsonHttp.at(stack.url()))) {
            for (String path : paths) {
                answers.add(caller.get(path));
            }
            answers.add(caller.post("/api/sms/reply", reply));
        }
        return answers.stream()
                .map(answer -> new Written("what is told of " + answer.call(), answer.text()))
                .toList();
    }

    private void revoke(Keyed owner) throws Exception {
        operators.delete(keysOf(owner.tenant()) + "/" + owner.keyId());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> owner.tenant().api().get("/api/messages").status() == 401);
    }
}
