package io.strowger.routing.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;

/** Leaves what operators call out of the organizations' document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class TenantDocumentFilter implements OASFilter {

    private static final String OPERATORS = "/api/admin";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Paths paths = document.getPaths();
        List.copyOf(paths.getPathItems().keySet()).stream()
                .filter(path -> path.startsWith(OPERATORS))
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
