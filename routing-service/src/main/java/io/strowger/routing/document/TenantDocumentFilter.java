package io.strowger.routing.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Leaves what operators call out of the organizations' document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, documentNames = OpenApiFilter.DEFAULT_DOCUMENT_NAME)
public class TenantDocumentFilter implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Audience.ORGANIZATIONS.keepOnly(document);
    }
}
