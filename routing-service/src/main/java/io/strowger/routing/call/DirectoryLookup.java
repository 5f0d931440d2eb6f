package io.strowger.routing.call;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;
import io.strowger.event.CallEvent;
import io.strowger.event.CallParty;
import io.strowger.event.CallReported;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.call.Directory.Owner;
import io.strowger.routing.call.Directory.Standing;
import io.strowger.routing.call.KnownCalls.Known;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Looks up what a batch of news has to know of the directory: three queries, however many calls. */
final class DirectoryLookup {

    /** Who sends nothing has no numbers of its own: such an account tells of those of others. */
    static final String[] AGENTS = Carriers.all().stream()
            .filter(carrier -> carrier.sender().isEmpty())
            .map(Carrier::name)
            .toArray(String[]::new);

    private static final String OWNERS = """
            select i.event, i.number, owner.organization,
                   coalesce(owner.account = i.account or account.carrier = any ($5), true) as tellable
            from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as i(event, number, account, at)
            left join directory.carrier_account account on account.id = i.account
            left join lateral (
                select a.* from directory.number_assignment a
                where a.number = i.number and a.claims_from <= i.at
                order by a.claims_from desc limit 1) owner
                on upper_inf(owner.during) or i.at < upper(owner.during)
            where exists (select 1 from directory.number_assignment ever where ever.number = i.number)
            """;
    private static final String STANDINGS = """
            select i.event, grouped.organization as grouped, account.fallback_organization,
                   named.number as fallback_number
            from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as i(event, account, groups, at)
            join directory.carrier_account account on account.id = i.account
            left join directory.number_assignment named
                on named.number = account.fallback_number and named.account = account.id
                and named.organization = account.fallback_organization
                and lower(named.during) <= i.at and (upper_inf(named.during) or i.at < upper(named.during))
            left join lateral (
                select (array_agg(named.organization))[1] as organization
                from (select distinct g.organization from directory.carrier_group g
                      where g.account = i.account and g.name = any (string_to_array(i.groups, chr(31)))) named
                having count(*) = 1) grouped on true
            """;
    private static final String LEAD_FIELDS =
            "select o.id, o.lead_fields from directory.organization o where o.id = any ($1)";
    private static final String SEPARATOR = "\u001f";

    private DirectoryLookup() {}

    /** Whose a call is was settled when it began; a report may come long after that. */
    static OffsetDateTime began(CallEvent call) {
        Optional<Instant> started = call instanceof CallReported report ? report.startedAt() : Optional.empty();
        return started.filter(call.receivedAt()::isAfter)
                .orElse(call.receivedAt())
                .atOffset(ZoneOffset.UTC);
    }

    static Uni<Directory> of(SqlConnection connection, List<CallEvent> calls, Map<UUID, Known> known) {
        return owners(connection, calls).chain(owners -> standings(connection, calls)
                .chain(standings -> leadFields(connection, organizations(owners, standings, known))
                        .map(fields -> new Directory(owners, standings, known, fields))));
    }

    private static Uni<Map<UUID, Map<String, Owner>>> owners(SqlConnection connection, List<CallEvent> calls) {
        List<Map.Entry<CallEvent, CallParty>> named = calls.stream()
                .flatMap(call -> call.parties().stream().map(party -> Map.entry(call, party)))
                .toList();
        Tuple parameters = Tuple.tuple()
                .addValue(named.stream().map(each -> each.getKey().id()).toArray(UUID[]::new))
                .addValue(named.stream().map(each -> each.getValue().number()).toArray(String[]::new))
                .addValue(named.stream().map(each -> each.getKey().account()).toArray(String[]::new))
                .addValue(named.stream().map(each -> began(each.getKey())).toArray(OffsetDateTime[]::new))
                .addValue(AGENTS);
        return connection.preparedQuery(OWNERS).execute(parameters).map(DirectoryLookup::owners);
    }

    private static Map<UUID, Map<String, Owner>> owners(RowSet<Row> rows) {
        Map<UUID, Map<String, Owner>> owners = new HashMap<>();
        rows.forEach(row -> owners.computeIfAbsent(row.getUUID("event"), _ -> new HashMap<>())
                .put(
                        row.getString("number"),
                        new Owner(organization(row, "organization"), row.getBoolean("tellable"))));
        return owners;
    }

    private static Uni<Map<UUID, Standing>> standings(SqlConnection connection, List<CallEvent> calls) {
        return connection
                .preparedQuery(STANDINGS)
                .execute(about(calls, call -> String.join(SEPARATOR, call.groups()))
                        .addValue(calls.stream().map(DirectoryLookup::began).toArray(OffsetDateTime[]::new)))
                .map(rows -> byEvent(rows, DirectoryLookup::standing));
    }

    private static Standing standing(Row row) {
        return new Standing(
                organization(row, "grouped"),
                organization(row, "fallback_organization"),
                Optional.ofNullable(row.getString("fallback_number")));
    }

    private static UUID[] organizations(
            Map<UUID, Map<String, Owner>> owners, Map<UUID, Standing> standings, Map<UUID, Known> known) {
        Stream<OrganizationId> owning = owners.values().stream()
                .flatMap(numbers -> numbers.values().stream())
                .flatMap(owner -> owner.organization().stream());
        Stream<OrganizationId> standing = standings.values().stream()
                .flatMap(each -> Stream.of(each.grouped(), each.fallback()))
                .flatMap(Optional::stream);
        Stream<OrganizationId> calling = known.values().stream().map(Known::organization);
        return Stream.of(owning, standing, calling)
                .flatMap(Function.identity())
                .map(OrganizationId::value)
                .distinct()
                .toArray(UUID[]::new);
    }

    private static Uni<Map<OrganizationId, List<String>>> leadFields(SqlConnection connection, UUID... organizations) {
        return connection
                .preparedQuery(LEAD_FIELDS)
                .execute(Tuple.of(organizations))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(
                                row -> new OrganizationId(row.getUUID("id")),
                                row -> List.of(row.getArrayOfStrings("lead_fields")))));
    }

    private static Tuple about(List<CallEvent> calls, Function<CallEvent, String> what) {
        return Tuple.tuple()
                .addValue(calls.stream().map(CallEvent::id).toArray(UUID[]::new))
                .addValue(calls.stream().map(CallEvent::account).toArray(String[]::new))
                .addValue(calls.stream().map(what).toArray(String[]::new));
    }

    private static <T> Map<UUID, T> byEvent(RowSet<Row> rows, Function<Row, T> value) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(toMap(row -> row.getUUID("event"), value, (first, _) -> first));
    }

    private static Optional<OrganizationId> organization(Row row, String column) {
        return Optional.ofNullable(row.getUUID(column)).map(OrganizationId::new);
    }
}
