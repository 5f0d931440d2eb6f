package io.strowger.admin.member;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.database.Violation;
import io.strowger.admin.organization.NamedOrganization;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.service.access.MemberRole;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Who belongs to which organization, and as what. */
@ApplicationScoped
public class Members {

    private static final Logger LOG = Logger.getLogger(Members.class);

    private final DirectoryTransactions transactions;
    private final TimeOrderedIds ids;

    public Members(DirectoryTransactions transactions, TimeOrderedIds ids) {
        this.transactions = transactions;
        this.ids = ids;
    }

    Uni<Member> add(NamedOrganization organization, MemberForm form) {
        MemberRow row = new MemberRow();
        form.fill(row);
        Stamp stamp = ids.next();
        row.id = stamp.id();
        row.createdAt = stamp.at();
        row.organization = organization.id().value();
        return transactions
                .withSession(row::<MemberRow>persist)
                .map(MemberRow::member)
                .onFailure()
                .transform(Violation.meaning(Members::meaning))
                .invoke(() -> noted(row, "created"));
    }

    Uni<Page<Member>> list(NamedOrganization organization, PageRequest<UUID> request) {
        return transactions
                .withSession(() -> newestFirst(organization.id(), request)
                        .page(0, request.rows())
                        .list())
                .map(rows -> rows.stream().map(MemberRow::member).toList())
                .map(found -> Page.byId(found, request, Member::id));
    }

    Uni<Member> find(NamedOrganization organization, UUID id) {
        return transactions
                .withSession(() -> existing(MemberRow.find(
                        "id = ?1 and organization = ?2", id, organization.id().value())))
                .map(MemberRow::member);
    }

    /** 409 where it takes an organization's last owner away, and no operator says so. */
    Uni<Member> change(NamedOrganization organization, UUID id, MemberPatch patch) {
        return locked(organization, id, staff -> {
                    MemberRole role = patch.checkedRole();
                    staff.mayBecome(role, organization.viewer());
                    staff.member().role = role.text();
                    return Uni.createFrom().item(staff.member());
                })
                .invoke(row -> noted(row, "changed"))
                .map(MemberRow::member);
    }

    /** 409 where it takes an organization's last owner away, and no operator says so. */
    Uni<Void> remove(NamedOrganization organization, UUID id) {
        return locked(organization, id, staff -> {
                    staff.mayLeave(organization.viewer());
                    return staff.member().delete().replaceWith(staff.member());
                })
                .invoke(row -> noted(row, "deleted"))
                .replaceWithVoid();
    }

    private Uni<MemberRow> locked(NamedOrganization named, UUID id, Function<Staff, Uni<? extends MemberRow>> change) {
        UUID organization = named.id().value();
        return transactions.withSession(() -> lockedOwners(organization)
                .chain(owners -> locked(organization, id).map(member -> new Staff(member, owners.size())))
                .chain(change));
    }

    /** One change at a time where there are owners, so that no two take the last two away. */
    private static Uni<List<MemberRow>> lockedOwners(UUID organization) {
        return MemberRow.<MemberRow>find(
                        "organization = ?1 and role = ?2 order by id", organization, MemberRole.OWNER.text())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private static Uni<MemberRow> locked(UUID organization, UUID id) {
        return existing(MemberRow.<MemberRow>find("id = ?1 and organization = ?2", id, organization)
                .withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    private static PanacheQuery<MemberRow> newestFirst(OrganizationId organization, PageRequest<UUID> request) {
        return request.cursor()
                .map(after -> MemberRow.<MemberRow>find(
                        "organization = ?1 and id < ?2 order by id desc", organization.value(), after))
                .orElseGet(() -> MemberRow.find("organization = ?1 order by id desc", organization.value()));
    }

    private static Uni<MemberRow> existing(PanacheQuery<MemberRow> query) {
        return query.firstResult().onItem().ifNull().failWith(() -> Problems.notFound("member"));
    }

    private static Optional<ProblemException> meaning(String constraint) {
        return switch (constraint) {
            case "member_email_key", "member_subject_key" ->
                Optional.of(Problems.conflict(
                        "already_member", "This person is a member already: change their role instead.", List.of()));
            default -> Optional.empty();
        };
    }

    private static void noted(MemberRow row, String outcome) {
        LOG.infof("organization=%s member=%s role=%s outcome=%s", row.organization, row.id, row.role, outcome);
    }

    /**
     * A member among the owners.
     *
     * @param owners how many owners there are
     */
    private record Staff(MemberRow member, int owners) {

        void mayBecome(MemberRole role, Viewer viewer) {
            if (role != MemberRole.OWNER) {
                mayLeave(viewer);
            }
        }

        void mayLeave(Viewer viewer) {
            if (viewer instanceof Viewer.Tenant && member.isOwner() && owners == 1) {
                throw Problems.conflict(
                        "last_owner", "An organization keeps one owner: make somebody else an owner first.", List.of());
            }
        }
    }
}
