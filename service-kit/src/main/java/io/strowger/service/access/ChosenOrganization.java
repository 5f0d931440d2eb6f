package io.strowger.service.access;

import io.strowger.organization.OrganizationId;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** For which organization somebody says to call: in {@code X-Organization}, or by a path that is one organization's. */
final class ChosenOrganization {

    static final String HEADER = "X-Organization";

    private static final String OWN_PATHS = "/api/organizations/";

    private ChosenOrganization() {}

    /** What the header says; 400 where that is no id. */
    static Optional<OrganizationId> byHeader(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER)).map(String::strip).map(ChosenOrganization::read);
    }

    static Optional<OrganizationId> byPath(HttpServerRequest request) {
        return Optional.ofNullable(request.path())
                .filter(path -> path.startsWith(OWN_PATHS))
                .map(path -> path.substring(OWN_PATHS.length()).split("/", 2)[0])
                .flatMap(OrganizationId::parse);
    }

    private static OrganizationId read(String text) {
        return OrganizationId.parse(text)
                .orElseThrow(() -> Problems.badRequest(
                        "invalid_organization",
                        "X-Organization holds the id of an organization.",
                        new FieldError(HEADER, text, "is no id of an organization")));
    }
}
