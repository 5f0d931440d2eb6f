package io.strowger.routing.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
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
    }
}
