package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallEvent;
import io.strowger.event.CallOutcome;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallReported;
import io.strowger.event.CallState;
import io.strowger.event.EventJson;
import io.strowger.event.TenantEvent.CallChanged;
import io.strowger.event.Utterance;
import io.strowger.id.StableId;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.call.KnownCalls.Known;
import io.strowger.routing.call.Placement.Placed;
import io.strowger.text.Resource;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Stores news of calls: a call is one row, whoever tells of it. */
final class CallRows {

    private static final String SQL = Resource.text(CallRows.class, "/sql/call.sql");

    private CallRows() {}

    /** A call's row, the same whichever account tells of it. */
    static UUID ref(Placed placed, Directory directory) {
        return directory
                .known(placed.call())
                .filter(Known::ours)
                .map(Known::ref)
                .orElseGet(() -> ref(placed));
    }

    private static UUID ref(Placed placed) {
        return StableId.of(placed.organization().toString(), placed.call().call());
    }

    /** @param placed each of another call */
    static Uni<List<CallChanged>> store(SqlConnection connection, List<Placed> placed, Directory directory, int slot) {
        return connection
                .preparedQuery(SQL)
                .execute(parameters(placed, directory, slot))
                .map(CallRows::changed);
    }

    private static List<CallChanged> changed(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new CallChanged(new OrganizationId(row.getUUID("organization")), TenantCalls.of(row)))
                .toList();
    }

    private static Tuple parameters(List<Placed> placed, Directory directory, int slot) {
        List<Optional<Lead>> leads = placed.stream()
                .map(each -> Lead.in(each.call(), directory.leadFields().getOrDefault(each.organization(), List.of())))
                .toList();
        return Tuple.tuple()
                .addValue(of(placed, each -> each.call().id(), UUID[]::new))
                .addValue(of(placed, each -> ref(each, directory), UUID[]::new))
                .addValue(of(placed, each -> each.organization().value(), UUID[]::new))
                .addValue(texts(placed, each -> each.direction().word()))
                .addValue(texts(placed, each -> each.ownNumber().orElse(null)))
                .addValue(texts(placed, Placed::person))
                .addValue(texts(placed, each -> each.call().state().word()))
                .addValue(of(placed, each -> each.call().state().rank(), Integer[]::new))
                .addValue(of(placed, each -> startedAt(each.call()), OffsetDateTime[]::new))
                .addValue(of(placed, each -> each.call().durationSeconds().orElse(null), Integer[]::new))
                .addValue(texts(placed, each -> report(each)
                        .flatMap(CallReported::outcome)
                        .map(CallOutcome::word)
                        .orElse(null)))
                .addValue(texts(
                        placed,
                        each -> report(each).flatMap(CallReported::summary).orElse(null)))
                .addValue(texts(placed, each -> transcript(each.call())))
                .addValue(of(leads, lead -> lead.map(Lead::id).orElse(null), String[]::new))
                .addValue(foundBy(placed, leads))
                .addValue(of(placed, each -> each.call().receivedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addValue(texts(placed, each -> each.call().account()))
                .addValue(texts(placed, each -> each.call().call()))
                .addValue(texts(placed, Placed::rule))
                .addValue(of(placed, each -> report(each).isPresent(), Boolean[]::new))
                .addValue(of(
                        placed,
                        each -> report(each).filter(CallReported::recovered).isPresent(),
                        Boolean[]::new))
                .addValue(texts(
                        placed,
                        each -> report(each).map(CallReported::conversationId).orElse(null)))
                .addValue(of(
                        placed, each -> report(each).flatMap(CallReported::raw).orElse(null), UUID[]::new))
                .addValue(texts(placed, each -> hungUpBy(each.call())))
                .addValue(of(placed, each -> endedAt(each.call()), OffsetDateTime[]::new))
                .addInteger(slot);
    }

    private static Optional<CallReported> report(Placed placed) {
        return placed.call() instanceof CallReported report ? Optional.of(report) : Optional.empty();
    }

    /** What rings or goes on began when we heard of it. */
    private static @Nullable OffsetDateTime startedAt(CallEvent call) {
        Optional<Instant> started =
                switch (call) {
                    case CallReported report -> report.startedAt();
                    case CallProgressed progress ->
                        Optional.of(progress.receivedAt())
                                .filter(_ -> progress.state().rank() < CallState.FAILED.rank());
                };
        return started.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static @Nullable String hungUpBy(CallEvent call) {
        return call instanceof CallProgressed progress
                ? progress.hungUpBy().map(CallProgressed.HungUpBy::word).orElse(null)
                : null;
    }

    private static @Nullable OffsetDateTime endedAt(CallEvent call) {
        Optional<Instant> ended =
                switch (call) {
                    case CallReported report ->
                        report.startedAt()
                                .flatMap(start -> report.durationSeconds().map(start::plusSeconds))
                                .or(() -> Optional.of(report.receivedAt()));
                    case CallProgressed progress ->
                        Optional.of(progress.receivedAt())
                                .filter(_ -> progress.state().rank() >= CallState.FAILED.rank());
                };
        return ended.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static String transcript(CallEvent call) {
        List<Utterance> said = call instanceof CallReported report ? report.transcript() : List.of();
        return new String(EventJson.write(said.toArray(Utterance[]::new)), StandardCharsets.UTF_8);
    }

    private static String[] foundBy(List<Placed> placed, List<Optional<Lead>> leads) {
        String[] found = new String[placed.size()];
        for (int i = 0; i < found.length; i++) {
            TreeMap<String, Object> rules = new TreeMap<>(placed.get(i).foundBy());
            leads.get(i).ifPresent(lead -> rules.put("lead", lead.rule()));
            found[i] = new JsonObject(rules).encode();
        }
        return found;
    }

    private static String[] texts(List<Placed> placed, Function<Placed, @Nullable String> part) {
        return of(placed, part, String[]::new);
    }

    private static <S, T> T[] of(List<S> all, Function<S, @Nullable T> part, IntFunction<T[]> array) {
        return all.stream().map(part).toArray(array);
    }
}
