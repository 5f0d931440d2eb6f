package io.strowger.admin.route;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.database.Violation;
import io.strowger.admin.number.PhoneNumbers;
import io.strowger.admin.organization.Organizations;
import io.strowger.admin.route.ModemRouteForm.Content;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The routes that operators set by hand. */
@ApplicationScoped
public class ManualRoutes {

    private static final Logger LOG = Logger.getLogger(ManualRoutes.class);

    private final DirectoryTransactions transactions;
    private final PhoneNumbers numbers;
    private final TimeOrderedIds ids;

    public ManualRoutes(DirectoryTransactions transactions, PhoneNumbers numbers, TimeOrderedIds ids) {
        this.transactions = transactions;
        this.numbers = numbers;
        this.ids = ids;
    }

    Uni<ModemRoute> create(ModemRouteForm form) {
        Content content = form.content();
        Stamp stamp = ids.next();
        ManualRouteRow row = new ManualRouteRow();
        row.id = stamp.id();
        row.createdAt = stamp.at();
        content.fill(row);
        return notAnothers(content)
                .chain(() -> transactions.withSession(row::<ManualRouteRow>persist))
                .map(ManualRouteRow::route)
                .onFailure()
                .transform(Violation.meaning(ManualRoutes::meaning))
                .invoke(route -> noted(route, "created"));
    }

    Uni<ModemRoute> replace(UUID id, ModemRouteForm form) {
        return find(id).chain(() -> Uni.createFrom().item(form::content))
                .call(this::notAnothers)
                .chain(content -> transactions.withSession(() -> locked(id).invoke(content::fill)))
                .map(ManualRouteRow::route)
                .onFailure()
                .transform(Violation.meaning(ManualRoutes::meaning))
                .invoke(route -> noted(route, "changed"));
    }

    Uni<Void> delete(UUID id) {
        return transactions
                .withSession(() -> locked(id).call(row -> row.delete()))
                .invoke(row -> noted(row.route(), "deleted"))
                .replaceWithVoid();
    }

    static ProblemException unknown() {
        return Problems.notFound("manual modem route");
    }

    private Uni<ManualRouteRow> find(UUID id) {
        return transactions
                .withSession(() -> ManualRouteRow.<ManualRouteRow>findById(id))
                .onItem()
                .ifNull()
                .failWith(ManualRoutes::unknown);
    }

    private static Uni<ManualRouteRow> locked(UUID id) {
        return ManualRouteRow.<ManualRouteRow>findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(ManualRoutes::unknown);
    }

    private Uni<Void> notAnothers(Content content) {
        return content.number()
                .map(number -> numbers.ownerOf(number).invoke(owner -> refuse(content, number, owner)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .replaceWithVoid();
    }

    private static void refuse(Content content, String number, Optional<UUID> owner) {
        if (owner.isPresent() && !owner.equals(content.organization())) {
            FieldError error = new FieldError("number", number, "belongs to organization " + owner.get());
            throw Problems.conflict("number_taken", "The number has another owner.", List.of(error));
        }
    }

    private static Optional<ProblemException> meaning(String constraint) {
        return switch (constraint) {
            case "manual_route_account_modem_port_key" ->
                Optional.of(Problems.conflict("route_taken", "There is a route for this modem and port.", List.of()));
            case "manual_route_account_fkey" -> Optional.of(Problems.notFound("account"));
            case "manual_route_organization_fkey" -> Optional.of(Organizations.unknown());
            default -> Optional.empty();
        };
    }

    private static void noted(ModemRoute route, String outcome) {
        LOG.infof(
                "organization=%s account=%s route=%s outcome=%s",
                route.organizationId(), route.account(), route.id(), outcome);
    }
}
