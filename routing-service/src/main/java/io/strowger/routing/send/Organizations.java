package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** What sending needs to know of the organization that sends. */
@ApplicationScoped
public class Organizations {

    private static final String SENDER =
            "select o.default_region, o.suspended from directory.organization o where o.id = $1";

    private final Pool pool;

    public Organizations(Pool pool) {
        this.pool = pool;
    }

    /** An organization that may send. */
    public record SendingOrganization(String defaultRegion) {}

    /** The viewer's; 422 where an operator has suspended it. */
    public Uni<SendingOrganization> sending(Viewer.Tenant viewer) {
        return pool.preparedQuery(SENDER)
                .execute(Tuple.of(viewer.organization().value()))
                .map(found -> found.iterator().next())
                .map(row -> {
                    if (row.getBoolean("suspended")) {
                        throw suspended();
                    }
                    return new SendingOrganization(row.getString("default_region"));
                });
    }

    private static ProblemException suspended() {
        return Problems.unprocessable("organization_suspended", "Sending is suspended for your organization.");
    }
}
