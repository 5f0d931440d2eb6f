package io.strowger.service.access;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.strowger.service.problem.Problems;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets operators in: on their own behalf, or reading as the organization that they name. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
class Operators {

    private static final String EXISTS = "select 1 from directory.organization where id = $1";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** What reading live events takes. */
    private static final String TICKETS = "/api/events/tickets";

    private static final String OWN_PATHS = "/api/admin";

    private final DirectoryReads directory;
    private final Instance<ReadAs> readAs;

    Operators(DirectoryReads directory, Instance<ReadAs> readAs) {
        this.directory = directory;
        this.readAs = readAs;
    }

    Uni<SecurityIdentity> identity(Actor actor, Credential credential, HttpServerRequest request) {
        return Uni.createFrom().deferred(() -> identityNow(actor, credential, request));
    }

    private Uni<SecurityIdentity> identityNow(Actor actor, Credential credential, HttpServerRequest request) {
        Optional<OrganizationId> chosen = isOwnPath(request) ? Optional.empty() : ChosenOrganization.byHeader(request);
        if (chosen.isPresent() && changesSomething(request)) {
            throw Problems.of(
                    403,
                    "read_only",
                    "As an organization, an operator reads and changes nothing; leave X-Organization out to administer it.",
                    List.of());
        }
        SecurityIdentity identity = Identities.operator(new Caller.Operator(actor, chosen, credential));
        return chosen.map(organization -> mustExist(organization)
                        .chain(() -> note(actor, organization, request))
                        .replaceWith(identity))
                .orElseGet(() -> Uni.createFrom().item(identity));
    }

    private static boolean changesSomething(HttpServerRequest request) {
        return !READING.contains(request.method()) && !TICKETS.equals(request.path());
    }

    private static boolean isOwnPath(HttpServerRequest request) {
        return Optional.ofNullable(request.path())
                .filter(path -> path.startsWith(OWN_PATHS))
                .isPresent();
    }

    private Uni<Void> mustExist(OrganizationId organization) {
        return directory
                .read(EXISTS, Tuple.of(organization.value()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problems.notFound("organization");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> note(Actor actor, OrganizationId organization, HttpServerRequest request) {
        return readAs.isResolvable()
                ? readAs.get().noted(actor, organization, request.method().name(), request.path())
                : Uni.createFrom().voidItem();
    }
}
