package io.strowger.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A carrier that speaks ExtremeSMS' API and misbehaves as told, with the short times that the tests run on. Recipients
 * for whom nothing was told are just sent to.
 */
public final class FakeCarrier implements QuarkusTestResourceLifecycleManager {

    /** The value behind the account's secret reference. */
    public static final String KEY = "key-0815";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<FakeCarrier> RUNNING = new CopyOnWriteArrayList<>();

    private static final int SLOW_MEDIA_MILLIS = 60;

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> polls = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Behaviour>> behaviours = new ConcurrentHashMap<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> recipients = new ConcurrentHashMap<>();
    private final List<String> inbox = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> listed = new ConcurrentHashMap<>();
    private final List<String> listings = new CopyOnWriteArrayList<>();
    private final AtomicInteger inboxStatus = new AtomicInteger(200);
    private final Map<String, List<String>> mailboxes = new ConcurrentHashMap<>();
    private final AtomicInteger mediaAsked = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private final Path secrets;

    /** A request to send, as it came. */
    public record Call(
            String recipient,
            String message,
            Optional<String> modem,
            Optional<String> port,
            Optional<String> authorization,
            long nanos) {}

    /** What happens to one request. */
    public sealed interface Behaviour {
        /** Taken, with an answer after a while. */
        record Accept(int afterMillis) implements Behaviour {}

        record Answer(int status, Map<String, String> headers, String body) implements Behaviour {}

        /** Taken, and never answered. */
        record Silence() implements Behaviour {}

        /** Taken, and the connection closed without an answer. */
        record HangUp() implements Behaviour {}

        static Behaviour error(int status, String code) {
            return new Answer(status, Map.of(), "{\"success\":false,\"error\":\"no\",\"code\":\"" + code + "\"}");
        }
    }

    public FakeCarrier() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            secrets = Files.createTempDirectory("fake-carrier-secrets");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v2/sms/sendsingle", this::send);
        server.createContext("/api/v2/sms/status/", this::status);
        server.createContext("/api/v2/sms/inbox", this::inbox);
        server.createContext("/2010-04-01/Accounts/", this::messages);
    }

    /** The folder with the accounts' secrets. */
    public Path secrets() {
        return secrets;
    }

    /** The one of the running tests. */
    public static FakeCarrier running() {
        return RUNNING.getLast();
    }

    @Override
    public Map<String, String> start() {
        server.start();
        RUNNING.add(this);
        return Map.ofEntries(
                Map.entry("STROWGER_SECRET_FAKE_KEY", KEY),
                Map.entry("strowger.secrets-dir", secrets.toString()),
                Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "ERROR"),
                Map.entry("strowger.dispatch.tick", "100ms"),
                Map.entry("strowger.carrier.circuit-shortest", "300ms"),
                Map.entry("strowger.carrier.circuit-longest", "600ms"),
                Map.entry("strowger.inquiry.ask-after", "300ms,600ms"),
                Map.entry("strowger.inquiry.tick", "100ms"),
                Map.entry("strowger.recovery.every", "1h"),
                Map.entry("strowger.recovery.older-than", "0s"),
                Map.entry("strowger.recovery.tick", "100ms"),
                Map.entry("strowger.recovery.lease", "1s"),
                Map.entry("strowger.dispatch.lease", "2s"),
                Map.entry("strowger.dispatch.abandoned-after", "1s"),
                Map.entry("strowger.dispatch.concurrency-per-account", "4"),
                Map.entry("strowger.dispatch.retry-delays", "300ms,600ms"),
                Map.entry("strowger.carrier.connect-timeout", "500ms"),
                Map.entry("strowger.carrier.total-timeout", "1500ms"),
                Map.entry("strowger.delivery.poll-after", "300ms,600ms,900ms"),
                Map.entry("strowger.delivery.tick", "100ms"),
                Map.entry("strowger.media.copy.tick", "100ms"),
                Map.entry("strowger.media.copy.largest", "300K"),
                Map.entry("strowger.media.copy.silence", "1s"),
                Map.entry("strowger.media.copy.retry-delays", "200ms,300ms"),
                Map.entry("strowger.media.copy.allow-private-for-api-hosts", "true"));
    }

    @Override
    public void stop() {
        TestGateway.close();
        end.countDown();
        server.stop(0);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests to send to a recipient meet these, in this order. */
    public void behave(String recipient, Behaviour... inOrder) {
        behaviours.computeIfAbsent(recipient, _ -> new ArrayDeque<>()).addAll(List.of(inOrder));
    }

    /** The state of what was sent to a recipient, from now on; {@code queued} unless told. */
    public void tell(String recipient, String status) {
        statuses.put(recipient, status);
    }

    /** What the other API, which takes every message and answers none, lists of those to a recipient. */
    public void list(String recipient, String... messages) {
        listed.put(recipient, List.of(messages));
    }

    /** How often the other API was asked for its messages to a recipient. */
    public long listingsFor(String recipient) {
        return listings.stream().filter(recipient::equals).count();
    }

    /** Somebody wrote at that instant, and no webhook told. */
    public void hear(String messageId, String from, String to, Instant at) {
        inbox.add("""
            {"from":"%s","message":"Hello","receiver":"%s","messageId":"%s","timestamp":"%s"}""".formatted(from.substring(1), to.substring(1), messageId, at));
    }

    /** Something came in that has no id. */
    public void hearGarbage() {
        inbox.add("{\"from\":\"15005550006\",\"message\":\"Hello\"}");
    }

    /** The other API's account received these, whose media have to be asked for one by one, which takes its time. */
    public void hearWithMedia(String accountSid, List<String> messages) {
        mailboxes.put(accountSid, List.copyOf(messages));
    }

    /** How often it was asked for the media of a message. */
    public int mediaAsked() {
        return mediaAsked.get();
    }

    /** How it answers whoever asks for its inbox. */
    public void answerInboxWith(int status) {
        inboxStatus.set(status);
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> callsTo(String recipient) {
        return calls.stream().filter(call -> call.recipient().equals(recipient)).toList();
    }

    /** How often it was asked for the state of what was sent to a recipient. */
    public long pollsFor(String recipient) {
        return polls.stream().filter(recipient::equals).count();
    }

    private void send(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String recipient = body.path("recipient").asText();
        calls.add(new Call(
                recipient,
                body.path("message").asText(),
                text(body, "usemodem"),
                text(body, "port"),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                System.nanoTime()));
        behave(exchange, recipient, next(recipient));
    }

    private Behaviour next(String recipient) {
        Queue<Behaviour> told = behaviours.getOrDefault(recipient, new ArrayDeque<>());
        synchronized (told) {
            return Optional.ofNullable(told.poll()).orElseGet(() -> new Behaviour.Accept(0));
        }
    }

    private void behave(HttpExchange exchange, String recipient, Behaviour behaviour) throws IOException {
        switch (behaviour) {
            case Behaviour.Accept(int afterMillis) -> {
                pause(afterMillis);
                answer(exchange, 200, Map.of(), accepted(recipient));
            }
            case Behaviour.Answer(int status, Map<String, String> headers, String body) ->
                answer(exchange, status, headers, body);
            case Behaviour.Silence _ -> pause(60_000);
            case Behaviour.HangUp _ -> exchange.close();
        }
    }

    /** The id that the carrier gives the first message to that recipient. */
    public static String idOf(String recipient) {
        return "65f0" + recipient.replaceAll("[^0-9]", "");
    }

    private String accepted(String recipient) {
        String first = idOf(recipient);
        String id = recipients.putIfAbsent(first, recipient) == null
                ? first
                : "65f1%020x".formatted(accepted.incrementAndGet());
        recipients.put(id, recipient);
        return "{\"success\":true,\"messageId\":\"" + id + "\",\"status\":\"queued\"}";
    }

    private void status(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String recipient = recipients.getOrDefault(path.substring(path.lastIndexOf('/') + 1), "");
        polls.add(recipient);
        String word = statuses.getOrDefault(recipient, "queued");
        answer(exchange, 200, Map.of(), "{\"success\":true,\"status\":\"" + word + "\"}");
    }

    private void messages(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            exchange.close();
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/Media.json")) {
            mediaAsked.incrementAndGet();
            pause(SLOW_MEDIA_MILLIS);
            answer(exchange, 200, Map.of(), "{\"media_list\":[]}");
            return;
        }
        String recipient = Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
                .filter(parameter -> parameter.startsWith("To="))
                .map(parameter -> parameter.substring("To=".length()))
                .findFirst()
                .orElse("");
        listings.add(recipient);
        List<String> received = mailboxes.getOrDefault(Path.of(path).getName(2).toString(), List.of());
        String messages = String.join(",", listed.getOrDefault(recipient, received));
        answer(exchange, 200, Map.of(), "{\"messages\":[" + messages + "],\"next_page_uri\":null}");
    }

    private void inbox(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                inboxStatus.get(),
                Map.of(),
                "{\"success\":true,\"messages\":[" + String.join(",", inbox) + "]}");
    }

    /** Ends early when the tests do. */
    private void pause(int millis) {
        try {
            end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("<") ? "text/html" : "application/json");
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.of(body.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
