package io.strowger.routing.call;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.event.CallEvent;
import io.strowger.event.TenantEvent.CallChanged;
import io.strowger.routing.call.Placement.Foreign;
import io.strowger.routing.call.Placement.Placed;
import io.strowger.routing.call.Placement.Unmatched;
import io.strowger.routing.database.LostRace;
import io.strowger.routing.database.Unstorable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds each call's organization and stores a whole batch of news, in one transaction of the worker role. */
@ApplicationScoped
class CallIntake {

    private static final int TRIES_AFTER_A_LOST_RACE = 5;
    private static final String CLAIM = """
            insert into messaging.dedupe as d (key, id, seen)
            select key, (array_agg(id order by id))[1], count(*)
            from unnest($1::uuid[], $2::uuid[]) as i(key, id) group by key order by key
            on conflict (key) do update set seen = d.seen + excluded.seen - (d.id = excluded.id)::integer
            returning d.key, d.id
            """;

    private final Pool pool;

    CallIntake(Pool pool) {
        this.pool = pool;
    }

    /** What the database refuses because of its data is halved until the guilty one is alone. */
    Uni<Taken> take(List<CallEvent> calls) {
        return calls.isEmpty() ? Uni.createFrom().item(Taken.NOTHING) : takeAll(calls);
    }

    private Uni<Taken> takeAll(List<CallEvent> calls) {
        return pool.withTransaction(connection -> take(connection, calls))
                .onFailure(LostRace::isOne)
                .retry()
                .atMost(TRIES_AFTER_A_LOST_RACE)
                .onFailure(Unstorable::isOne)
                .recoverWithUni(() -> calls.size() == 1
                        ? Uni.createFrom().item(Taken.notStorable(calls.getFirst()))
                        : takeHalves(calls));
    }

    private Uni<Taken> takeHalves(List<CallEvent> calls) {
        int middle = calls.size() / 2;
        return takeAll(calls.subList(0, middle))
                .chain(first -> takeAll(calls.subList(middle, calls.size())).map(first::and));
    }

    private static Uni<Taken> take(SqlConnection connection, List<CallEvent> calls) {
        return firsts(connection, calls).chain(news -> DirectoryLookup.of(connection, news)
                .chain(directory -> settle(connection, news, directory)));
    }

    /** Those that the carrier did not tell before; our own redelivery is among them. */
    private static Uni<List<CallEvent>> firsts(SqlConnection connection, List<CallEvent> calls) {
        Tuple keys = Tuple.of(
                calls.stream().map(CallEvent::key).toArray(UUID[]::new),
                calls.stream().map(CallEvent::id).toArray(UUID[]::new));
        return connection.preparedQuery(CLAIM).execute(keys).map(rows -> firsts(calls, rows));
    }

    private static List<CallEvent> firsts(List<CallEvent> calls, RowSet<Row> claimed) {
        Map<UUID, UUID> winners = new HashMap<>();
        claimed.forEach(row -> winners.put(row.getUUID("key"), row.getUUID("id")));
        Set<UUID> seen = new HashSet<>();
        return calls.stream()
                .filter(call -> call.id().equals(winners.get(call.key())) && seen.add(call.id()))
                .toList();
    }

    private static Uni<Taken> settle(SqlConnection connection, List<CallEvent> news, Directory directory) {
        List<Placed> placed = new ArrayList<>();
        List<Unmatched> unmatched = new ArrayList<>();
        List<CallEvent> foreign = new ArrayList<>();
        for (CallEvent call : news) {
            switch (new CallPlacer(call, directory).place()) {
                case Placed it -> placed.add(it);
                case Unmatched it -> unmatched.add(it);
                case Foreign(CallEvent it) -> foreign.add(it);
            }
        }
        return UnmatchedRows.keep(connection, unmatched)
                .chain(() -> UnmatchedRows.forget(
                        connection, Stream.concat(placed.stream().map(Placed::call), foreign.stream())))
                .chain(() -> store(connection, placed, directory))
                .map(changed -> new Taken(changed, foreign, List.of()));
    }

    private static Uni<List<CallChanged>> store(SqlConnection connection, List<Placed> placed, Directory directory) {
        return Multi.createFrom()
                .iterable(waves(placed))
                .onItem()
                .transformToUniAndConcatenate(wave -> CallRows.store(connection, wave, directory))
                .collect()
                .in(() -> new ArrayList<CallChanged>(), List::addAll)
                .map(List::copyOf);
    }

    /** In each wave a call is at most once, the earlier news in the earlier wave. */
    private static List<List<Placed>> waves(List<Placed> placed) {
        List<List<Placed>> waves = new ArrayList<>();
        Map<UUID, Integer> next = new HashMap<>();
        placed.stream().sorted(Comparator.comparing(each -> each.call().id())).forEach(each -> {
            int wave = next.merge(CallRows.ref(each), 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(each);
        });
        return waves;
    }
}
