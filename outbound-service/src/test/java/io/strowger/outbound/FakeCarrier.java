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
import java.util.ArrayDeque;
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

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> polls = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Behaviour>> behaviours = new ConcurrentHashMap<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> recipients = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v2/sms/sendsingle", this::send);
        server.createContext("/api/v2/sms/status/", this::status);
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
                Map.entry("FAKE_API_KEY", KEY),
                Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "ERROR"),
                Map.entry("strowger.dispatch.tick", "100ms"),
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

    private String accepted(String recipient) {
        String id = "65f0%020x".formatted(accepted.incrementAndGet());
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
