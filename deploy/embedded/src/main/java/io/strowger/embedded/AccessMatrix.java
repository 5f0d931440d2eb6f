package io.strowger.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every operation of a service's OpenAPI documents, for calls by whoever may and whoever may not. What is new in a
 * document is called as well.
 */
public final class AccessMatrix implements AutoCloseable {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<Integer> UNKNOWN = Set.of(401);
    private static final Set<Integer> KNOWN = Set.of(403, 404);
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final String NOBODY_HAS = "01890000-0000-7000-8000-00000000dead";

    private final URI service;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public AccessMatrix(URI service) {
        this.service = service;
    }

    /**
     * An operation as a document has it.
     *
     * @param roles any of which permits it; empty where everybody may who is known at all
     */
    public record Operation(String method, String path, Set<String> roles) {

        /** Whether it is an organization's, and more than reading. */
        boolean changesForAnOrganization() {
            return !method.equals("GET") && !path.startsWith("/api/admin") && !path.equals("/api/events/tickets");
        }

        /** The path, with those values of its parameters; what has none is something that nobody has. */
        public String with(Map<String, String> values) {
            String filled = path;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled.replaceAll("\\{[^}]*}", NOBODY_HAS);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * Somebody who calls.
     *
     * @param roles that they have
     * @param values of the paths' parameters, where they matter
     */
    public record Caller(String name, Map<String, String> headers, Set<String> roles, Map<String, String> values) {

        /** Whether they name an organization, in a header or as a value of the path. */
        boolean names(Operation operation) {
            return headers.containsKey("X-Organization") || operation.path().contains("{organization}");
        }

        /** Whether they may, as far as roles tell. */
        public boolean may(Operation operation) {
            return operation.roles().isEmpty() || operation.roles().stream().anyMatch(roles::contains);
        }
    }

    /** The operations of the documents at those paths. */
    public List<Operation> operations(String... documents) throws IOException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        for (String document : documents) {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(service.resolve(document)).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(document + " answered " + answer.statusCode());
                }
                read(json.readTree(body).path("paths"), operations);
            }
        }
        return List.copyOf(operations);
    }

    private static void read(JsonNode paths, List<Operation> operations) {
        paths.properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> operations.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), roles(operation.getValue())))));
    }

    private static Set<String> roles(JsonNode operation) {
        Set<String> roles = new TreeSet<>();
        for (JsonNode requirement : operation.path("security")) {
            for (JsonNode scheme : requirement) {
                scheme.forEach(role -> roles.add(role.asText()));
            }
        }
        return roles;
    }

    /**
     * What is wrong.
     *
     * @param breaches calls that were answered to somebody who may not call so
     * @param closed operations that nobody may call
     */
    public record Findings(List<String> breaches, List<String> closed) {}

    /** Calls each operation as everybody. */
    public Findings check(List<Operation> operations, KnownCallers.Everybody callers)
            throws IOException, InterruptedException {
        List<String> breaches = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        for (Operation operation : operations) {
            boolean open = false;
            for (Caller caller : callers.unknown()) {
                expect(operation, caller, UNKNOWN, breaches);
            }
            for (Caller caller : callers.foreign()) {
                if (caller.names(operation)) {
                    expect(operation, caller, KNOWN, breaches);
                }
            }
            for (Caller caller : operation.changesForAnOrganization() ? callers.reading() : List.<Caller>of()) {
                expect(operation, caller, KNOWN, breaches);
            }
            for (Caller caller : callers.known()) {
                if (caller.may(operation)) {
                    open |= !REFUSED.contains(status(operation, caller));
                } else {
                    expect(operation, caller, KNOWN, breaches);
                }
            }
            if (!open) {
                closed.add(operation.toString());
            }
        }
        return new Findings(breaches, closed);
    }

    private void expect(Operation operation, Caller caller, Set<Integer> statuses, List<String> breaches)
            throws IOException, InterruptedException {
        int status = status(operation, caller);
        if (!statuses.contains(status)) {
            breaches.add(operation + " answers " + caller.name() + " with " + status);
        }
    }

    /** The status of the answer to that call; a stream is not waited for. */
    private int status(Operation operation, Caller caller) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(operation.with(caller.values())))
                .method(operation.method(), bodyOf(operation));
        request.setHeader("Content-Type", "application/json").setHeader("Accept", "*/*");
        caller.headers().forEach(request::setHeader);
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    private static HttpRequest.BodyPublisher bodyOf(Operation operation) {
        return operation.method().equals("GET") || operation.method().equals("DELETE")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString("{}");
    }

    @Override
    public void close() {
        client.close();
    }
}
