package io.strowger.local.e2e;

import io.strowger.local.demo.JsonHttp;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The operations of the APIs, from the OpenAPI documents. */
final class Operations {

    private static final String OPERATORS = "/api/admin";
    private static final List<String> DOCUMENTS = List.of(
            "/api/openapi.json",
            "/api/admin/openapi.json",
            "/api/admin/openapi/messages.json",
            "/api/admin/openapi/dispatch.json");

    private Operations() {}

    /** Without the live stream, which never ends. */
    static List<Operation> of(JsonHttp anyone) throws Exception {
        List<Operation> operations = new ArrayList<>();
        for (String document : DOCUMENTS) {
            documented(anyone.get(document).body())
                    .filter(operation -> !operation.path().equals("/api/events"))
                    .forEach(operations::add);
        }
        return operations;
    }

    /** Those that organizations call. */
    static List<Operation> ofOrganizations(JsonHttp anyone) throws Exception {
        return of(anyone).stream()
                .filter(operation -> !operation.path().startsWith(OPERATORS))
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
