package io.strowger.service.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The organizations' keys, found by how they begin and compared in constant time; an answer is reused for two seconds, so
 * that a revocation works within that.
 */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
class ApiKeys {

    private static final Duration REUSED = Duration.ofSeconds(2);
    private static final String BY_PREFIX = """
            select id, organization, name, hash, scopes, allowed_addresses, expires_at
            from directory.api_key where prefix = $1 and revoked_at is null""";

    private final DirectoryReads directory;
    private final Clock clock;
    private final Cache<String, KeyOwner> known;

    ApiKeys(DirectoryReads directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REUSED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    Uni<Optional<KeyOwner>> ownerOf(PresentedKey key) {
        if (!key.isWellFormed()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Optional<KeyOwner> reused = Optional.ofNullable(known.getIfPresent(key.hash()));
        Uni<Optional<KeyOwner>> owner = reused.isPresent() ? Uni.createFrom().item(reused) : lookUp(key);
        return owner.map(found -> found.filter(good -> good.isGoodAt(clock.instant())));
    }

    private Uni<Optional<KeyOwner>> lookUp(PresentedKey key) {
        return directory
                .read(BY_PREFIX, Tuple.of(key.prefix()))
                .map(rows -> owner(rows, key))
                .invoke(owner -> owner.ifPresent(found -> known.put(key.hash(), found)));
    }

    private static Optional<KeyOwner> owner(RowSet<Row> rows, PresentedKey key) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> key.hasHash(row.getBuffer("hash").getBytes()))
                .findFirst()
                .map(ApiKeys::owner);
    }

    private static KeyOwner owner(Row row) {
        return new KeyOwner(
                row.getUUID("id"),
                new OrganizationId(row.getUUID("organization")),
                row.getString("name"),
                Set.copyOf(texts(row, "scopes")),
                texts(row, "allowed_addresses"),
                Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant));
    }

    private static List<String> texts(Row row, String column) {
        return Arrays.asList(row.getArrayOfStrings(column));
    }
}
