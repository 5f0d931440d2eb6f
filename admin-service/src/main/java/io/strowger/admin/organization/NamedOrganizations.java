package io.strowger.admin.organization;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.service.access.Caller;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads which organization a path means, an id or {@code me}, and keeps callers to what they may see. */
@ApplicationScoped
public class NamedOrganizations {

    private static final String MYSELF = "me";

    private final Organizations organizations;
    private final CurrentViewer current;

    public NamedOrganizations(Organizations organizations, CurrentViewer current) {
        this.organizations = organizations;
        this.current = current;
    }

    /** The organization of that name; 404 where there is none, or where the caller may not see it: both read alike. */
    public Uni<NamedOrganization> named(String name) {
        return switch (current.caller()) {
            case Caller.Operator operator -> existing(ofOperator(operator, name));
            case Caller.Tenant tenant -> Uni.createFrom().item(ofTenant(tenant, name));
            case Caller.Person _ -> Uni.createFrom().failure(Organizations.unknown());
        };
    }

    private Uni<NamedOrganization> existing(OrganizationId id) {
        return organizations.mustExist(id.value()).replaceWith(new NamedOrganization(new Viewer.Operator(), id));
    }

    private static OrganizationId ofOperator(Caller.Operator operator, String name) {
        if (name.equals(MYSELF)) {
            return operator.organization().orElseThrow(NamedOrganizations::nobody);
        }
        OrganizationId id = spelled(name);
        if (operator.organization().filter(chosen -> !chosen.equals(id)).isPresent()) {
            throw Organizations.unknown();
        }
        return id;
    }

    private static NamedOrganization ofTenant(Caller.Tenant caller, String name) {
        OrganizationId id = name.equals(MYSELF) ? caller.tenant() : spelled(name);
        if (!id.equals(caller.tenant())) {
            throw Organizations.unknown();
        }
        return new NamedOrganization(new Viewer.Tenant(id), id);
    }

    private static OrganizationId spelled(String name) {
        return OrganizationId.parse(name).orElseThrow(Organizations::unknown);
    }

    private static ProblemException nobody() {
        return Problems.of(
                404,
                "not_found",
                "You call on behalf of no organization: name one by its id in place of 'me'.",
                List.of());
    }
}
