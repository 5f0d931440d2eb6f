package io.strowger.ingest.account;

import io.quarkus.runtime.Startup;
import io.strowger.carrier.CarrierAccount;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.service.account.Accounts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Reads the accounts from the database until their topic has been read: for a start while Kafka is away. */
@Startup
@Singleton
public final class StoredAccounts {

    private static final Logger LOG = Logger.getLogger(StoredAccounts.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final String ALL = "select value from ingest.account";

    private final Pool pool;
    private final Accounts accounts;

    StoredAccounts(Pool pool, Accounts accounts, Vertx vertx) {
        this.pool = pool;
        this.accounts = accounts;
        read();
        vertx.setPeriodic(AGAIN.toMillis(), timer -> {
            if (accounts.published()) {
                vertx.cancelTimer(timer);
            } else {
                read();
            }
        });
    }

    private void read() {
        pool.query(ALL)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> account(row).stream())
                        .toList())
                .onSuccess(this::learn)
                .onFailure(failure -> LOG.debugf("the stored accounts cannot be read: %s", failure));
    }

    private void learn(List<CarrierAccount> stored) {
        if (!accounts.published()) {
            accounts.learn(stored);
        }
    }

    private static Optional<CarrierAccount> account(Row row) {
        JsonObject value = row.getJsonObject("value");
        try {
            return Optional.of(EventJson.read(value.toBuffer().getBytes(), CarrierAccount.class));
        } catch (UnreadableEvent e) {
            LOG.errorf("account %s is not readable in the database: %s", value.getString("id"), e.getMessage());
            return Optional.empty();
        }
    }
}
