package io.strowger.routing.contact;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.routing.database.TenantTransactions;
import io.strowger.routing.request.Cursor;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The contacts of an organization. */
@ApplicationScoped
public class Contacts {

    private static final String LIST = """
            select %s from messaging.contact p
            where p.organization = $1
              and ($2::text[] is null
                  or starts_with(p.address, $2[1])
                  or starts_with(p.address, $2[2])
                  or starts_with(lower(p.first_name), lower($3))
                  or starts_with(lower(p.first_name || ' ' || p.last_name), lower($3))
                  or starts_with(lower(p.last_name), lower($3))
                  or starts_with(lower(p.business), lower($3)))
              and ($4::timestamptz is null or (p.created_at, p.id) < ($4, $5))
            order by p.created_at desc, p.id desc limit $6
            """.formatted(Contact.COLUMNS);
    private static final String BY_ID = """
            select %s from messaging.contact p where p.organization = $1 and p.id = $2
            """.formatted(Contact.COLUMNS);
    private static final String CHANGE = """
            update messaging.contact p set
                first_name = case when $3 then $4 else p.first_name end,
                last_name = case when $5 then $6 else p.last_name end,
                business = case when $7 then $8 else p.business end,
                version = p.version + 1
            where p.organization = $1 and p.id = $2
            returning %s
            """.formatted(Contact.COLUMNS);

    private final TenantTransactions transactions;

    public Contacts(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The newest first. */
    Uni<Page<Contact>> list(Viewer.Tenant viewer, Optional<ContactSearch> search, PageRequest<Cursor> page) {
        Tuple parameters = Tuple.from(Arrays.asList(
                viewer.organization().value(),
                search.map(ContactSearch::addresses)
                        .map(addresses -> addresses.toArray(String[]::new))
                        .orElse(null),
                search.map(ContactSearch::name).orElse(null),
                page.cursor().map(Cursor::time).orElse(null),
                page.cursor().map(Cursor::id).orElse(null),
                page.rows()));
        return transactions
                .run(viewer, connection -> connection.preparedQuery(LIST).execute(parameters))
                .map(found -> Page.of(found.stream().toList(), page, row -> position(row)
                                .encoded())
                        .map(Contact::of));
    }

    /** 404 where it is not the viewer's. */
    Uni<Contact> find(Viewer.Tenant viewer, UUID id) {
        Tuple key = Tuple.of(viewer.organization().value(), id);
        return transactions
                .run(viewer, connection -> connection.preparedQuery(BY_ID).execute(key))
                .map(Contacts::only);
    }

    /** The contact as it is then; 404 where it is not the viewer's. */
    Uni<Contact> change(Viewer.Tenant viewer, UUID id, ContactChange change) {
        Tuple parameters = Tuple.from(Arrays.asList(
                viewer.organization().value(),
                id,
                change.firstName().wanted(),
                change.firstName().value(),
                change.lastName().wanted(),
                change.lastName().value(),
                change.business().wanted(),
                change.business().value()));
        return transactions
                .run(viewer, connection -> connection.preparedQuery(CHANGE).execute(parameters))
                .map(Contacts::only);
    }

    private static Contact only(RowSet<Row> found) {
        return found.stream().map(Contact::of).findFirst().orElseThrow(() -> Problems.notFound("contact"));
    }

    private static Cursor position(Row row) {
        return Cursor.of(row.getOffsetDateTime("created_at"), row.getUUID("contact_id"));
    }
}
