package io.strowger.routing.routing;

import io.smallrye.mutiny.Uni;
import io.strowger.event.MessageReceived;
import io.strowger.event.TenantMessage;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.consent.Heard;
import io.strowger.routing.consent.OptOuts;
import io.strowger.routing.database.LostRace;
import io.strowger.routing.routing.Routed.Delivered;
import io.strowger.routing.routing.Routed.Elsewhere;
import io.strowger.routing.routing.Routed.Mismatched;
import io.strowger.routing.routing.Routed.Repeated;
import io.strowger.routing.routing.Routed.Unrouted;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds each message's organization and stores a whole batch, in one transaction of the worker role. */
@ApplicationScoped
public class Router {

    private static final String MISMATCH = "mismatch";
    private static final String ELSEWHERE = "elsewhere";
    private static final int TRIES_AFTER_A_LOST_RACE = 5;
    private static final String STORED = """
            select m.id, m.organization, m.conversation, m.receiver, m.late, m.warnings, i.routed_by
            from messaging.message m join messaging.message_internal i on i.id = m.id
            where m.id = any ($1)
            """;

    private final Pool pool;
    private final OptOuts optOuts;

    public Router(Pool pool, OptOuts optOuts) {
        this.pool = pool;
        this.optOuts = optOuts;
    }

    /**
     * Routes and stores.
     *
     * @param batch sorted by id, each id once
     * @param slot that usage is counted in: no other worker's at the same time
     * @return one result per message, in the same order; fails, with nothing stored, where the database refuses
     */
    public Uni<List<Routed>> route(List<MessageReceived> batch, int slot) {
        return batch.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.withTransaction(connection -> route(connection, batch, slot))
                        .onFailure(LostRace::isOne)
                        .retry()
                        .atMost(TRIES_AFTER_A_LOST_RACE);
    }

    private Uni<List<Routed>> route(SqlConnection connection, List<MessageReceived> batch, int slot) {
        return connection
                .preparedQuery(RouteStatement.SQL)
                .execute(RouteStatement.parameters(batch, slot))
                .map(rows -> checked(rows, batch))
                .chain(rows -> settle(connection, batch, rows));
    }

    /** Rows classified = rows sent in, each conversation the one that was meant; otherwise everything is undone. */
    private static Map<UUID, Row> checked(RowSet<Row> rows, List<MessageReceived> batch) {
        Map<UUID, Row> classified = new HashMap<>();
        for (Row row : rows) {
            if (row.getBoolean("misplaced")) {
                throw new LostRace("another number adopted a conversation at the same moment");
            }
            classified.put(row.getUUID("id"), row);
        }
        if (classified.size() != batch.size()) {
            throw new LostRace(classified.size() + " of " + batch.size() + " messages classified");
        }
        return classified;
    }

    private Uni<List<Routed>> settle(SqlConnection connection, List<MessageReceived> batch, Map<UUID, Row> classified) {
        UUID[] ours = batch.stream()
                .map(message -> classified.get(message.id()))
                .filter(Router::isOurRedelivery)
                .map(row -> row.getUUID("id"))
                .toArray(UUID[]::new);
        return storedBefore(connection, ours)
                .map(stored -> batch.stream()
                        .map(message -> outcome(message, classified.get(message.id()), stored))
                        .toList())
                .call(results -> UnroutedRows.keep(connection, results))
                .chain(results -> optOuts.remember(connection, heard(results)).map(notices -> told(results, notices)));
    }

    private static Uni<Map<UUID, Row>> storedBefore(SqlConnection connection, UUID[] ids) {
        if (ids.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return connection.preparedQuery(STORED).execute(Tuple.of(ids)).map(rows -> {
            Map<UUID, Row> stored = new HashMap<>();
            rows.forEach(row -> stored.put(row.getUUID("id"), row));
            return stored;
        });
    }

    private static List<Routed> told(List<Routed> results, List<TenantMessage> notices) {
        Map<Optional<UUID>, TenantMessage> byAnswered =
                notices.stream().collect(Collectors.toMap(TenantMessage::replyTo, Function.identity()));
        return byAnswered.isEmpty()
                ? results
                : results.stream().map(result -> told(result, byAnswered)).toList();
    }

    private static Routed told(Routed result, Map<Optional<UUID>, TenantMessage> byAnswered) {
        return result instanceof Delivered delivered
                ? delivered.with(Optional.ofNullable(
                        byAnswered.get(Optional.of(delivered.message().id()))))
                : result;
    }

    private static List<Heard> heard(List<Routed> results) {
        return results.stream()
                .filter(Delivered.class::isInstance)
                .map(Delivered.class::cast)
                .filter(delivered -> !delivered.again())
                .map(delivered -> new Heard(
                        delivered.message(), delivered.organization(), delivered.conversation(), delivered.ownNumber()))
                .toList();
    }

    private static boolean isOurRedelivery(Row row) {
        return isFirst(row) && !row.getBoolean("inserted") && !row.getBoolean("freshly");
    }

    private static boolean isFirst(Row row) {
        return row.getUUID("winner").equals(row.getUUID("id"));
    }

    private static Routed outcome(MessageReceived message, Row row, Map<UUID, Row> stored) {
        if (!isFirst(row)) {
            return new Repeated(message, row.getUUID("winner"));
        }
        if (row.getBoolean("freshly")) {
            return delivered(message, row, row.getString("own_number"), row.getString("rule"), false);
        }
        Row before = stored.get(message.id());
        if (before != null) {
            return delivered(message, before, before.getString("receiver"), before.getString("routed_by"), true);
        }
        return switch (Objects.requireNonNullElse(row.getString("rule"), "")) {
            case MISMATCH -> new Mismatched(message);
            case ELSEWHERE -> new Elsewhere(message);
            default -> new Unrouted(message);
        };
    }

    private static Delivered delivered(MessageReceived message, Row row, String ownNumber, String rule, boolean again) {
        return new Delivered(
                message,
                new OrganizationId(row.getUUID("organization")),
                row.getUUID("conversation"),
                Optional.ofNullable(ownNumber),
                rule,
                row.getBoolean("late"),
                List.of(row.getArrayOfStrings("warnings")),
                again,
                Optional.empty());
    }
}
