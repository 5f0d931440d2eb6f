package io.strowger.outbound.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.strowger.text.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Serves what it was given, and remembers who asked for it and how. */
final class MediaServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    MediaServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    record Request(String path, Optional<String> authorization) {}

    private record Answer(int status, Map<String, String> headers, Bytes body) {}

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void serve(String path, byte... content) {
        answers.put(path, new Answer(200, Map.of("Content-Type", "text/html"), Bytes.copyOf(content)));
    }

    void redirect(String path, String location) {
        answers.put(path, new Answer(307, Map.of("Location", location), Bytes.EMPTY));
    }

    void fail(String path, int status) {
        answers.put(path, new Answer(status, Map.of(), Bytes.EMPTY));
    }

    List<Request> requestsOf(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(new Request(
                path, Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
        Answer answer = answers.getOrDefault(path, new Answer(404, Map.of(), Bytes.EMPTY));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().toArray();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }
}
