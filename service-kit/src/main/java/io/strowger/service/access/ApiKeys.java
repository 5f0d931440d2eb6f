package io.strowger.service.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** The organizations' keys, by hash; an answer is reused for two seconds, so that a revocation works within that. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class ApiKeys {

    private static final Duration REUSED = Duration.ofSeconds(2);
    private static final String BY_HASH =
            "select id, organization from directory.api_key where hash = decode($1, 'hex') and revoked_at is null";
    private static final String BY_ID = "select 1 from directory.api_key where id = $1 and revoked_at is null";

    private final Pool pool;
    private final Cache<String, KeyOwner> known;

    public ApiKeys(Pool pool, Clock clock) {
        this.pool = pool;
        this.known = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REUSED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    Uni<Optional<KeyOwner>> ownerOf(PresentedKey key) {
        KeyOwner owner = known.getIfPresent(key.hash());
        return owner == null ? lookUp(key.hash()) : Uni.createFrom().item(Optional.of(owner));
    }

    /** Whether a key is still good: for streams that outlive the request that opened them. */
    public Uni<Boolean> stillValid(UUID key) {
        return pool.preparedQuery(BY_ID).execute(Tuple.of(key)).map(rows -> rows.size() == 1);
    }

    private Uni<Optional<KeyOwner>> lookUp(String hash) {
        return pool.preparedQuery(BY_HASH)
                .execute(Tuple.of(hash))
                .map(ApiKeys::owner)
                .invoke(owner -> owner.ifPresent(found -> known.put(hash, found)));
    }

    private static Optional<KeyOwner> owner(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new KeyOwner(row.getUUID("id"), new OrganizationId(row.getUUID("organization"))));
    }
}
