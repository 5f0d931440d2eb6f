package io.strowger.service.health;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers and its schema is at least the one that the code needs. */
@Readiness
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class SchemaCheck implements AsyncHealthCheck {

    private static final String NAME = "database schema";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String VERSION =
            "select coalesce(max(version::int), 0) as version from public.flyway_schema_history where success";

    private final Pool pool;
    private final int needed;

    public SchemaCheck(Pool pool, @ConfigProperty(name = "strowger.schema-version") int needed) {
        this.pool = pool;
        this.needed = needed;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query(VERSION)
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> rows.iterator().next().getInteger("version"))
                .map(version -> HealthCheckResponse.named(NAME)
                        .withData("version", version)
                        .status(version >= needed)
                        .build())
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}
