package io.strowger.local.e2e;

import io.strowger.local.demo.JsonHttp;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The operations of the APIs, from the OpenAPI documents and, of those that are in none, by name. */
final class Operations {

    private static final List<String> UNDOCUMENTED = List.of(
            "GET /api/admin/webhook/events",
            "GET /api/admin/unrouted",
            "GET /api/admin/unrouted/receivers",
            "GET /api/admin/unrouted/calls",
            "GET /api/admin/quarantine",
            "POST /api/admin/quarantine/{id}/replay",
            "GET /api/admin/calls/{id}/report",
            "GET /api/admin/dispatch",
            "GET /api/admin/dispatch/{id}",
            "GET /api/admin/dispatch/receipts",
            "GET /api/admin/dispatch/media",
            "POST /api/admin/dispatch/media/{id}/retry",
            "POST /api/admin/dispatch/{id}/settle");

    private Operations() {}

    /** Without the live stream, which never ends. */
    static List<Operation> of(JsonHttp anyone) throws Exception {
        JsonObject tenants = anyone.get("/api/openapi.json").body();
        JsonObject operators = anyone.get("/api/admin/openapi.json").body();
        return Stream.concat(
                        Stream.of(tenants, operators).flatMap(Operations::documented),
                        UNDOCUMENTED.stream().map(text -> new Operation(text.split(" ", 2)[0], text.split(" ", 2)[1])))
                .filter(operation -> !operation.path().equals("/api/events"))
                .toList();
    }

    private static Stream<Operation> documented(JsonObject document) {
        JsonObject paths = document.getJsonObject("paths");
        return paths.fieldNames().stream().flatMap(path -> paths.getJsonObject(path).fieldNames().stream()
                .filter(name -> List.of("get", "post", "put", "patch", "delete").contains(name))
                .map(name -> new Operation(name.toUpperCase(Locale.ROOT), path)));
    }

    /** A method and a path, its parameters in braces. */
    record Operation(String method, String path) {

        String path(String parameter) {
            return path.replaceAll("\\{[^}]*}", parameter);
        }
    }
}
