package io.strowger.admin.organization;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.database.Violation;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.organization.OrganizationId;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The organizations of this gateway. */
@ApplicationScoped
public class Organizations {

    private static final Logger LOG = Logger.getLogger(Organizations.class);

    private final DirectoryTransactions transactions;
    private final TimeOrderedIds ids;

    public Organizations(DirectoryTransactions transactions, TimeOrderedIds ids) {
        this.transactions = transactions;
        this.ids = ids;
    }

    Uni<Organization> create(OrganizationForm form) {
        OrganizationRow row = new OrganizationRow();
        form.fill(row);
        Stamp stamp = ids.next();
        row.id = stamp.id();
        row.createdAt = stamp.at();
        return transactions
                .withSession(row::<OrganizationRow>persist)
                .map(OrganizationRow::organization)
                .onFailure()
                .transform(Violation.meaning(Organizations::meaning))
                .invoke(made -> LOG.infof("organization=%s outcome=created", made.id()));
    }

    Uni<Page<Organization>> list(PageRequest<UUID> request) {
        return transactions
                .withSession(() -> newestFirst(request).page(0, request.rows()).list())
                .map(rows -> rows.stream().map(OrganizationRow::organization).toList())
                .map(found -> Page.byId(found, request, Organization::id));
    }

    Uni<Organization> find(UUID id) {
        return transactions
                .withSession(() -> OrganizationRow.<OrganizationRow>findById(id))
                .map(row -> existing(row).organization());
    }

    Uni<Organization> change(UUID id, OrganizationPatch patch) {
        return transactions
                .withSession(() -> OrganizationRow.<OrganizationRow>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .invoke(row -> patch.apply(existing(row))))
                .map(OrganizationRow::organization)
                .onFailure()
                .transform(Violation.meaning(Organizations::meaning))
                .invoke(changed -> LOG.infof("organization=%s outcome=changed", changed.id()));
    }

    /** Fails with 404 where there is no such organization. */
    public Uni<Void> mustExist(UUID id) {
        return find(id).replaceWithVoid();
    }

    /** What people call it; 404 where there is no such organization. */
    public Uni<String> nameOf(OrganizationId id) {
        return find(id.value()).map(Organization::name);
    }

    /** The problem of an organization that does not exist. */
    public static ProblemException unknown() {
        return Problems.notFound("organization");
    }

    private static PanacheQuery<OrganizationRow> newestFirst(PageRequest<UUID> request) {
        return request.cursor()
                .map(after -> OrganizationRow.<OrganizationRow>find("id < ?1 order by id desc", after))
                .orElseGet(() -> OrganizationRow.find("order by id desc"));
    }

    private static OrganizationRow existing(OrganizationRow row) {
        return Optional.ofNullable(row).orElseThrow(Organizations::unknown);
    }

    private static Optional<ProblemException> meaning(String constraint) {
        return constraint.equals("organization_business_key")
                ? Optional.of(
                        Problems.conflict("business_taken", "Another organization has this business code.", List.of()))
                : Optional.empty();
    }
}
