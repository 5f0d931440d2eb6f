package io.strowger.admin.voice;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.Behalf;
import io.strowger.admin.database.DirectoryTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** Takes away the default numbers that are not their organization's any more. */
@ApplicationScoped
class EndedDefaults {

    private static final String CLEAR = """
            update directory.organization_settings s set default_number = null, version = s.version + 1
            from directory.number_assignment gone
            where gone.organization = s.organization and gone.number = s.default_number
              and not upper_inf(gone.during) and upper(gone.during) > $1 and upper(gone.during) <= now()
              and not exists (
                  select from directory.number_assignment a
                  where a.number = s.default_number and a.organization = s.organization and a.during @> now())""";

    private final DirectoryTransactions transactions;

    EndedDefaults(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** Those of numbers that ended since. */
    Uni<Void> clear(Instant since) {
        return transactions
                .withConnection(
                        Behalf.ofService(),
                        connection -> connection.preparedQuery(CLEAR).execute(Tuple.of(since.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }
}
