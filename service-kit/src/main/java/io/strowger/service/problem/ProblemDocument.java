package io.strowger.service.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Describes problems once in a service's OpenAPI document, and says of each refusal and failure that it is one. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemDocument implements OASFilter {

    private static final String NAME = "Problem";

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses = operation.getResponses();
        addWhereMissing(responses, "4XX", "Refused: `code` says why");
        addWhereMissing(responses, "5XX", "Failed on our side; a 503 says in `Retry-After` when to try again");
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(problem());
            }
        });
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(NAME, schema());
    }

    private static void addWhereMissing(APIResponses responses, String status, String description) {
        if (!responses.hasAPIResponse(status)) {
            APIResponse response = OASFactory.createAPIResponse().description(description);
            responses.addAPIResponse(status, response);
        }
    }

    private static Content problem() {
        Schema reference = OASFactory.createSchema().ref(NAME);
        return OASFactory.createContent()
                .addMediaType(ProblemBody.JSON, OASFactory.createMediaType().schema(reference));
    }

    /** The schema of {@link ProblemBody}. */
    static Schema schema() {
        return object().description("What went wrong, in the terms of RFC 9457")
                .addProperty("type", text("Where this kind of problem is described, or about:blank"))
                .addProperty("title", text("The status in words"))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("code", text("What a program reads: stable, snake_case"))
                .addProperty("detail", text("What a person reads: what, where, and what to do"))
                .addProperty("errors", errors())
                .required(List.of("type", "title", "status", "code", "detail"));
    }

    private static Schema errors() {
        Schema error = object().addProperty("field", text("Which"))
                .addProperty("value", text("As it came, shortened"))
                .addProperty("message", text("Why it is wrong"));
        return OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .description("One entry per field where several are wrong")
                .items(error);
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
