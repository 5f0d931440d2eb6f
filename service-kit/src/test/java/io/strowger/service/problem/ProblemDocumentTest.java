package io.strowger.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.service.problem.Problem.FieldError;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.junit.jupiter.api.Test;

class ProblemDocumentTest {

    private final ProblemDocument filter = new ProblemDocument();

    @Test
    void describesEveryFieldThatAProblemHas() {
        // Given
        OpenAPI document = OASFactory.createOpenAPI();

        // When
        filter.filterOpenAPI(document);

        // Then
        Schema problem = document.getComponents().getSchemas().get("Problem");
        Schema error = problem.getProperties().get("errors").getItems();
        assertThat(problem.getProperties().keySet()).containsExactlyElementsOf(components(ProblemBody.class));
        assertThat(error.getProperties().keySet()).containsExactlyElementsOf(components(FieldError.class));
    }

    @Test
    void saysOfEachRefusalThatItIsAProblem() {
        // Given
        Operation operation = operation("200", "404", "503");

        // When
        filter.filterOperation(operation);

        // Then
        assertThat(operation.getResponses().getAPIResponses()).containsOnlyKeys("200", "404", "503", "4XX", "5XX");
        assertThat(Stream.of("404", "503", "4XX", "5XX").map(operation.getResponses()::getAPIResponse))
                .allSatisfy(response -> assertThat(response.getContent().getMediaTypes())
                        .hasEntrySatisfying("application/problem+json", problem -> assertThat(
                                        problem.getSchema().getRef())
                                .isEqualTo("#/components/schemas/Problem")));
    }

    @Test
    void leavesOtherAnswersAsTheyAre() {
        // Given
        Operation operation = operation("200");

        // When
        filter.filterOperation(operation);

        // Then
        APIResponse answer = operation.getResponses().getAPIResponse("200");
        assertThat(answer.getContent()).isNull();
    }

    private static Operation operation(String... statuses) {
        Operation operation = OASFactory.createOperation().responses(OASFactory.createAPIResponses());
        for (String status : statuses) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().description("it is"));
        }
        return operation;
    }

    private static List<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
