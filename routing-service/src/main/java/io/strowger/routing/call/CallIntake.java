package io.strowger.routing.call;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.event.CallDirection;
import io.strowger.event.CallEvent;
import io.strowger.event.TenantCall;
import io.strowger.event.TenantEvent.CallChanged;
import io.strowger.routing.call.CallNames.Named;
import io.strowger.routing.call.KnownCalls.Known;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
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
    private final ReportSettings reports;

    CallIntake(Pool pool, ReportSettings reports) {
        this.pool = pool;
        this.reports = reports;
    }

    /**
     * What the database refuses because of its data is halved until the guilty one is alone.
     *
     * @param slot that usage is counted in: no other worker's at the same time
     */
    Uni<Taken> take(List<CallEvent> calls, int slot) {
        return calls.isEmpty() ? Uni.createFrom().item(Taken.NOTHING) : takeAll(calls, slot);
    }

    private Uni<Taken> takeAll(List<CallEvent> calls, int slot) {
        return pool.withTransaction(connection -> take(connection, calls, slot))
                .onFailure(LostRace::isOne)
                .retry()
                .atMost(TRIES_AFTER_A_LOST_RACE)
                .onFailure(Unstorable::isOne)
                .recoverWithUni(() -> calls.size() == 1
                        ? Uni.createFrom().item(Taken.notStorable(calls.getFirst()))
                        : takeHalves(calls, slot));
    }

    private Uni<Taken> takeHalves(List<CallEvent> calls, int slot) {
        int middle = calls.size() / 2;
        return takeAll(calls.subList(0, middle), slot).chain(first -> takeAll(calls.subList(middle, calls.size()), slot)
                .map(first::and));
    }

    private Uni<Taken> take(SqlConnection connection, List<CallEvent> calls, int slot) {
        return firsts(connection, calls).chain(news -> known(connection, news, slot)
                .chain(known -> DirectoryLookup.of(connection, news, known))
                .chain(directory -> settle(connection, news, directory, slot)));
    }

    /** Those of ours among them get the carrier's id, so that all that is told of them finds them. */
    private static Uni<Map<UUID, Known>> known(SqlConnection connection, List<CallEvent> news, int slot) {
        return KnownCalls.of(connection, news).chain(known -> {
            Map<UUID, Named> nameless = new LinkedHashMap<>();
            news.forEach(call -> Optional.ofNullable(known.get(call.id()))
                    .filter(it -> it.ours() && it.nameless())
                    .ifPresent(it -> nameless.putIfAbsent(
                            it.id(), new Named(it.id(), it.organization().value(), call.call(), false))));
            return nameless.isEmpty()
                    ? Uni.createFrom().item(known)
                    : CallNames.give(connection, List.copyOf(nameless.values()), slot)
                            .chain(() -> KnownCalls.of(connection, news));
        });
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

    private Uni<Taken> settle(SqlConnection connection, List<CallEvent> news, Directory directory, int slot) {
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
        CallNotices notices = new CallNotices(news, unmatched);
        return UnmatchedRows.keep(connection, unmatched)
                .chain(() -> UnmatchedRows.forget(
                        connection, Stream.concat(placed.stream().map(Placed::call), foreign.stream())))
                .invoke(notices::atHome)
                .chain(() -> store(connection, placed, directory, slot))
                .call(changed -> CallUsage.count(connection, slot, ids(changed, CallIntake::outbound)))
                .call(changed -> AwaitedReports.note(connection, reports.overdue(), ids(changed, TenantCall::agent)))
                .call(() ->
                        AwaitedReports.coming(connection, notices.reporting()).invoke(notices::reportsCome))
                .map(changed -> new Taken(changed, foreign, List.of(), notices.noticed(), notices.over()));
    }

    private static boolean outbound(TenantCall call) {
        return call.direction() == CallDirection.OUTBOUND;
    }

    private static UUID[] ids(List<CallChanged> changed, Predicate<TenantCall> which) {
        return changed.stream()
                .map(CallChanged::call)
                .filter(which)
                .map(TenantCall::id)
                .distinct()
                .toArray(UUID[]::new);
    }

    private static Uni<List<CallChanged>> store(
            SqlConnection connection, List<Placed> placed, Directory directory, int slot) {
        return Multi.createFrom()
                .iterable(waves(placed, directory))
                .onItem()
                .transformToUniAndConcatenate(wave -> CallRows.store(connection, wave, directory, slot))
                .collect()
                .in(() -> new ArrayList<CallChanged>(), List::addAll)
                .map(List::copyOf);
    }

    /** In each wave a call is at most once, the earlier news in the earlier wave. */
    private static List<List<Placed>> waves(List<Placed> placed, Directory directory) {
        List<List<Placed>> waves = new ArrayList<>();
        Map<UUID, Integer> next = new HashMap<>();
        placed.stream().sorted(Comparator.comparing(each -> each.call().id())).forEach(each -> {
            int wave = next.merge(CallRows.ref(each, directory), 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(each);
        });
        return waves;
    }
}
