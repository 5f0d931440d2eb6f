package io.strowger.routing.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.AccessMatrix;
import io.strowger.embedded.AccessMatrix.Findings;
import io.strowger.embedded.AccessMatrix.Operation;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.KnownCallers;
import io.strowger.service.access.KeyShape;
import io.strowger.service.access.MemberRole;
import io.strowger.service.access.Scopes;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every operation of the documents, called by everybody who may not. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class AccessMatrixTest {

    @TestHTTPResource
    URI service;

    @Test
    void refusesWhoeverMayNot() throws Exception {
        // Given
        KnownCallers callers = new KnownCallers(() -> KeyShape.newKey(new SecureRandom()));

        try (AccessMatrix matrix = new AccessMatrix(service)) {
            List<Operation> operations = matrix.operations("/api/openapi.json", "/api/admin/openapi/messages.json");

            // When
            Findings findings =
                    matrix.check(operations, callers.everybody(Set.copyOf(Scopes.OF_KEYS), MemberRole.byText()));

            // Then
            assertThat(operations).hasSizeGreaterThan(20);
            assertThat(findings.breaches()).isEmpty();
            assertThat(findings.closed()).isEmpty();
        }
    }
}
