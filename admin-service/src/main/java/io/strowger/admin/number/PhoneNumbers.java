package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.organization.Organizations;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The numbers that organizations own at this instant. */
@ApplicationScoped
public class PhoneNumbers {

    private static final String OWNED = """
            select id, number, account, position, label, created_at from directory.number_assignment
            where organization = $1 and during @> now()%s
            order by account, position, id limit $2""";

    private static final String FIRST = OWNED.formatted("");
    private static final String NEXT =
            """
            select following.* from directory.number_assignment last cross join lateral (%s) following
            where last.id = $3 and last.organization = $1
            """.formatted(OWNED.formatted(" and (account, position, id) > (last.account, last.position, last.id)"));

    private static final String OWNER = """
            select organization from directory.number_assignment where number = $1 and during @> now()""";

    private final DirectoryTransactions transactions;
    private final Organizations organizations;

    public PhoneNumbers(DirectoryTransactions transactions, Organizations organizations) {
        this.transactions = transactions;
        this.organizations = organizations;
    }

    /** The numbers of an organization, by account and in their order; 404 where the viewer may not see it. */
    Uni<Page<OwnedNumber>> of(Viewer viewer, OrganizationId organization, PageRequest<UUID> request) {
        Tuple parameters = Tuple.of(organization.value(), request.rows());
        request.cursor().ifPresent(parameters::addUUID);
        String query = request.cursor().isPresent() ? NEXT : FIRST;
        return visible(viewer, organization)
                .chain(() -> transactions.withConnection(
                        connection -> connection.preparedQuery(query).execute(parameters)))
                .map(PhoneNumbers::numbers)
                .map(found -> Page.byId(found, request, OwnedNumber::id));
    }

    /** Who owns the number now. */
    public Uni<Optional<UUID>> ownerOf(String number) {
        return transactions
                .withConnection(connection -> connection.preparedQuery(OWNER).execute(Tuple.of(number)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("organization"))
                        .findFirst());
    }

    private Uni<Void> visible(Viewer viewer, OrganizationId organization) {
        return switch (viewer) {
            case Viewer.Operator _ -> organizations.mustExist(organization.value());
            case Viewer.Tenant tenant
            when tenant.organization().equals(organization) -> Uni.createFrom().voidItem();
            case Viewer.Tenant _ -> Uni.createFrom().failure(Organizations.unknown());
        };
    }

    private static List<OwnedNumber> numbers(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new OwnedNumber(
                        row.getUUID("id"),
                        row.getString("number"),
                        row.getString("account"),
                        row.getInteger("position"),
                        Optional.ofNullable(row.getString("label")),
                        row.getOffsetDateTime("created_at").toInstant()))
                .toList();
    }
}
