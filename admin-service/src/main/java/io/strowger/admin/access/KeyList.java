package io.strowger.admin.access;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The keys that there are, with when they were last used. */
@ApplicationScoped
class KeyList {

    private static final String KEYS = """
            select id, name, prefix, scopes, allowed_addresses, expires_at, used_at, created_at, revoked_at
            from directory.api_key left join directory.api_key_use on api_key_use.key = api_key.id
            where api_key.organization = $1""";
    private static final String NEWEST_FIRST = KEYS + " and ($2::uuid is null or id < $2) order by id desc limit $3";
    private static final String ONE = KEYS + " and id = $2";

    private final DirectoryTransactions transactions;

    KeyList(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Page<ApiKey>> newestFirst(UUID organization, PageRequest<UUID> request) {
        return rows(NEWEST_FIRST, Tuple.of(organization, request.cursor().orElse(null), request.rows()))
                .map(KeyList::keys)
                .map(found -> Page.byId(found, request, ApiKey::id));
    }

    Uni<ApiKey> find(UUID organization, UUID key) {
        return rows(ONE, Tuple.of(organization, key))
                .map(rows -> keys(rows).stream().findFirst().orElseThrow(() -> Problems.notFound("key")));
    }

    private Uni<RowSet<Row>> rows(String query, Tuple values) {
        return transactions.withConnection(
                connection -> connection.preparedQuery(query).execute(values));
    }

    private static List<ApiKey> keys(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(KeyList::key).toList();
    }

    private static ApiKey key(Row row) {
        return new ApiKey(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("prefix"),
                List.of(row.getArrayOfStrings("scopes")),
                List.of(row.getArrayOfStrings("allowed_addresses")),
                instant(row, "expires_at"),
                instant(row, "used_at"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
