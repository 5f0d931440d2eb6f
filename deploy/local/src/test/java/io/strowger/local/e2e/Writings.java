package io.strowger.local.e2e;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.e2e.Canaries.Written;
import io.strowger.local.service.Service;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a stack writes down for those who operate it: logs, line by line, metrics, and why something is in quarantine. */
record Writings(LocalStack stack, Path home) {

    List<Written> all() throws Exception {
        List<Written> all = new ArrayList<>(logs());
        all.addAll(metrics());
        all.addAll(reasons());
        return all;
    }

    /** The lines of the services, the launcher, Kafka and PostgreSQL. */
    List<Written> logs() throws IOException {
        return Stream.of(home.resolve("logs"), home.resolve("data/postgres/log"), home.resolve("data/kafka/broker.log"))
                .flatMap(Writings::files)
                .flatMap(Writings::lines)
                .toList();
    }

    private List<Written> metrics() throws Exception {
        List<Written> metrics = new ArrayList<>();
        for (Service service : Service.values()) {
            URI management =
                    URI.create("http://127.0.0.1:" + stack.ports(service).management());
            String text = JsonHttp.at(management).get("/q/metrics").text();
            text.lines()
                    .map(line -> new Written(service.label() + "'s metrics: " + line, line))
                    .forEach(metrics::add);
        }
        return metrics;
    }

    /** All of an item but the body, the raw one: that is for operators, to see what it was. */
    private List<Written> reasons() throws Exception {
        return JsonHttp.at(stack.url())
                .as(stack.operatorKey())
                .get("/api/admin/quarantine?limit=200")
                .body()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .map(item -> item.getString("reason") + " " + item.getString("detail"))
                .map(reason -> new Written("the quarantine's " + reason, reason))
                .toList();
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Written> lines(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new Written(log.getFileName() + ": " + line, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
