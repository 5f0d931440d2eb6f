package io.strowger.carrier.switchboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

/** The switchboard's API: it answers as told, by whom a request is for; who was not told of is answered with {@code {}}. */
public final class Operators implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    /** A request as it came. */
    public record Request(String path, JsonNode body) {

        public String text(String field) {
            return body.path(field).asText();
        }
    }

    /** What happens to one request. */
    public sealed interface Answer {
        record Say(int status, String body) implements Answer {}

        /** Never answered. */
        record Silence() implements Answer {}

        /** The connection is closed without an answer. */
        record HangUp() implements Answer {}

        static Answer taken(String call) {
            return new Say(200, "{\"call\":\"" + call + "\"}");
        }
    }

    public Operators() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests for somebody meet these, in this order. */
    public void answer(String to, Answer... inOrder) {
        answers.computeIfAbsent(to, _ -> new ArrayDeque<>()).addAll(List.of(inOrder));
    }

    public List<Request> requests(String path, String to) {
        return requests.stream()
                .filter(request ->
                        request.path().equals(path) && request.text("to").equals(to))
                .toList();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        requests.add(new Request(exchange.getRequestURI().getPath(), body));
        switch (next(body.path("to").asText())) {
            case Answer.Say(int status, String text) -> say(exchange, status, text);
            case Answer.HangUp _ -> exchange.close();
            case Answer.Silence _ -> pause();
        }
    }

    private Answer next(String to) {
        Queue<Answer> told = answers.getOrDefault(to, new ArrayDeque<>());
        synchronized (told) {
            return Optional.ofNullable(told.poll()).orElseGet(() -> new Answer.Say(200, "{}"));
        }
    }

    private void pause() {
        try {
            end.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
