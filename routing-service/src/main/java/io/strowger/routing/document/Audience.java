package io.strowger.routing.document;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;

/** Who reads a document. */
enum Audience {
    ORGANIZATIONS,
    OPERATORS;

    private static final String OF_OPERATORS = "/api/admin";

    /** Takes the paths and tags of others out. */
    void keepOnly(OpenAPI document) {
        Paths paths = document.getPaths();
        List.copyOf(paths.getPathItems().keySet()).stream()
                .filter(path -> path.startsWith(OF_OPERATORS) != (this == OPERATORS))
                .forEach(paths::removePathItem);
        Set<String> used = tags(paths);
        document.setTags(document.getTags().stream()
                .filter(tag -> used.contains(tag.getName()))
                .toList());
    }

    private static Set<String> tags(Paths paths) {
        return paths.getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(operation -> operation.getTags().stream())
                .collect(Collectors.toSet());
    }
}
