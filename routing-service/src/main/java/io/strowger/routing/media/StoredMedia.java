package io.strowger.routing.media;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.routing.database.TenantTransactions;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What an organization can fetch. */
@ApplicationScoped
public class StoredMedia {

    private static final String FIND =
            "select f.id, f.folder, f.content_type, f.call is not null as recorded from messaging.media f"
                    + " where f.organization = $1 and f.id = $2";

    private final TenantTransactions transactions;

    public StoredMedia(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** 404 where it is not the viewer's, or not here. */
    Uni<StoredMedium> find(Viewer.Tenant viewer, UUID id) {
        Tuple key = Tuple.of(viewer.organization().value(), id);
        return transactions
                .run(viewer, connection -> connection.preparedQuery(FIND).execute(key))
                .map(found -> found.stream()
                        .map(row -> medium(viewer, row))
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("medium")));
    }

    private static StoredMedium medium(Viewer.Tenant viewer, Row row) {
        return new StoredMedium(
                row.getUUID("id"),
                viewer.organization(),
                row.getString("folder"),
                row.getString("content_type"),
                row.getBoolean("recorded"));
    }
}
