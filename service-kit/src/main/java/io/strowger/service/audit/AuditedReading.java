package io.strowger.service.audit;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.strowger.service.access.Actor;
import io.strowger.service.access.ReadAs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Has it audited when an operator reads as an organization; what cannot be told is not read. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class AuditedReading implements ReadAs {

    private final AuditPublisher audit;

    public AuditedReading(AuditPublisher audit) {
        this.audit = audit;
    }

    @Override
    public Uni<Void> noted(Actor operator, OrganizationId organization, String method, String path) {
        return audit.note(
                operator,
                new Act(
                        "read_as",
                        "organization",
                        organization.toString(),
                        Optional.of(organization),
                        Map.of("method", method, "path", path)));
    }
}
