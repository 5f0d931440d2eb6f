package io.strowger.routing.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Leaves what organizations call out of the operators' document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, documentNames = "operators")
public class OperatorDocumentFilter implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Audience.OPERATORS.keepOnly(document);
    }
}
