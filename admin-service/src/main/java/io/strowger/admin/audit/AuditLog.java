package io.strowger.admin.audit;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.Behalf;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.event.ServiceRequest.AuditNoted;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.text.Storable;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.UUID;

/** Who did what: changes of the directory, which its triggers write down, and what was done in other services. */
@ApplicationScoped
public class AuditLog {

    private static final String LIST = """
            select %s from directory.audit
            where ($1::uuid is null or organization = $1)
              and ($2::text is null or actor_id = $2 or actor_name = $2)
              and ($3::text is null or action = $3)
              and ($4::uuid is null or id < $4)
            order by id desc limit $5""".formatted(AuditEntry.COLUMNS);
    private static final String APPEND = """
            insert into directory.audit (id, at, actor_kind, actor_id, actor_name, actor_address, action, object_type,
                object_id, organization, after)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing""";

    private final DirectoryTransactions transactions;

    public AuditLog(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** The newest first. */
    Uni<Page<AuditEntry>> list(AuditFilter filter, PageRequest<UUID> request) {
        Tuple parameters = Tuple.of(
                filter.organization().orElse(null),
                filter.actor().orElse(null),
                filter.action().orElse(null),
                request.cursor().orElse(null),
                request.rows());
        return transactions
                .withConnection(connection -> connection.preparedQuery(LIST).execute(parameters))
                .map(rows -> Page.byId(rows.stream().map(AuditEntry::of).toList(), request, AuditEntry::id));
    }

    /** Takes down what was done in another service; once, however often it is told. */
    public Uni<Void> append(AuditNoted note) {
        Tuple values = Tuple.tuple()
                .addUUID(note.id())
                .addOffsetDateTime(note.at().atOffset(ZoneOffset.UTC))
                .addString(Storable.text(note.actor().kind()))
                .addString(Storable.text(note.actor().id()))
                .addString(Storable.text(note.actor().name()))
                .addString(Storable.text(note.actor().address()))
                .addString(Storable.text(note.action()))
                .addString(Storable.text(note.objectType()))
                .addString(Storable.text(note.objectId()))
                .addUUID(note.organization().orElse(null))
                .addValue(details(note));
        return transactions
                .withConnection(
                        Behalf.ofService(),
                        connection -> connection.preparedQuery(APPEND).execute(values))
                .replaceWithVoid();
    }

    private static JsonObject details(AuditNoted note) {
        JsonObject details = new JsonObject();
        note.details().forEach((name, value) -> details.put(Storable.text(name), Storable.text(value)));
        return details;
    }
}
