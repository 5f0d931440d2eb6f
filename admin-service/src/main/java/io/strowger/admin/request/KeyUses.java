package io.strowger.admin.request;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.Behalf;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.event.ServiceRequest.KeyUsed;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** When keys were last used; of a key that is gone, nothing is kept. */
@ApplicationScoped
class KeyUses {

    private static final String KEEP = """
            insert into directory.api_key_use as known (key, organization, used_at)
            select id, organization, $2 from directory.api_key where id = $1
            on conflict (key) do update set used_at = excluded.used_at where known.used_at < excluded.used_at""";

    private final DirectoryTransactions transactions;

    KeyUses(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Void> keep(KeyUsed use) {
        Tuple values = Tuple.of(use.key(), use.at().atOffset(ZoneOffset.UTC));
        return transactions
                .withConnection(
                        Behalf.ofService(),
                        connection -> connection.preparedQuery(KEEP).execute(values))
                .replaceWithVoid();
    }
}
