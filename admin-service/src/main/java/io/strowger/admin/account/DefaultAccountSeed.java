package io.strowger.admin.account;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.account.DefaultAccounts.DefaultAccount;
import io.strowger.admin.database.Behalf;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.carrier.CarrierAccount.Verification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.jboss.logging.Logger;

/** Makes the default accounts where they are missing, and sets what the environment says explicitly. */
@ApplicationScoped
public class DefaultAccountSeed {

    private static final Logger LOG = Logger.getLogger(DefaultAccountSeed.class);

    /** One statement, so that replicas that start together do not collide. */
    private static final String SEED = """
            insert into directory.carrier_account as stored
                (id, carrier, numbers, region, settings, secrets, verification)
            values ($1, $2, $3, $4, $5, $6, coalesce($8, $7))
            on conflict (id) do update
                set settings = stored.settings || excluded.settings,
                    verification = coalesce($8, stored.verification),
                    version = stored.version + 1
                where not stored.settings @> excluded.settings or stored.verification <> $8""";

    private final DefaultAccounts defaults;
    private final DirectoryTransactions transactions;

    public DefaultAccountSeed(DefaultAccounts defaults, DirectoryTransactions transactions) {
        this.defaults = defaults;
        this.transactions = transactions;
    }

    Uni<Void> sow() {
        return Multi.createFrom()
                .iterable(defaults.all().entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> sow(entry.getKey(), entry.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> sow(String id, DefaultAccount account) {
        Tuple values = Tuple.wrap(Arrays.asList(
                id,
                account.carrier(),
                account.numbers().word(),
                account.region(),
                settings(account),
                CarrierAccountRow.json(account.secrets()),
                account.verification().word(),
                account.verificationAtStart().map(Verification::word).orElse(null)));
        return transactions
                .withConnection(
                        Behalf.ofService(),
                        connection -> connection.preparedQuery(SEED).execute(values))
                .invoke(rows -> LOG.infof(
                        "carrier=%s account=%s outcome=%s",
                        account.carrier(), id, rows.rowCount() == 0 ? "kept" : "seeded"))
                .replaceWithVoid();
    }

    private static JsonObject settings(DefaultAccount account) {
        JsonObject json = new JsonObject();
        account.settings().forEach((key, setting) -> setting.value().ifPresent(value -> json.put(key, value)));
        return json;
    }
}
