package io.strowger.admin.voice;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.Behalf;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;
import io.strowger.event.VoiceNumber;
import io.strowger.event.VoiceNumber.Mode;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How calls to numbers are answered at this instant, as the topic of numbers tells it. */
@ApplicationScoped
class VoiceNumbers {

    private static final String NOW = "select clock_timestamp() as at";

    /** What was changed since, and what began or ended by itself since. */
    private static final String CHANGED = """
            with told as (
                select number from directory.number_assignment where changed_at > $2
                union
                select number from directory.number_assignment where lower(during) > $2 and lower(during) <= now()
                union
                select number from directory.number_assignment
                where not upper_inf(during) and upper(during) > $2 and upper(during) <= now()
                union
                select a.number from directory.organization_settings s
                join directory.number_assignment a on a.organization = s.organization
                where s.changed_at > $2 and a.voice_mode = 'agent' and a.during @> now())""";

    /** What is somebody's, or was until yesterday. */
    private static final String EVERYTHING = """
            with told as (
                select distinct number from directory.number_assignment
                where number > $2 and lower(during) <= now() and (
                    upper_inf(during) or upper(during) > now() - interval '1 day')
                order by number limit $3)""";

    /** Who is not active rejects; the version is the instant, in microseconds, of the last change that has taken effect. */
    private static final String STATE = """

            select told.number, here.during @> now() as owned, here.account,
                   case here.status when 'active' then here.voice_mode else 'reject' end as voice_mode,
                   here.voice_forward_to,
                   coalesce(here.agent_account, s.agent_account, (
                       select min(id) from directory.carrier_account where carrier = any ($1) having count(*) = 1
                   )) as agent_account,
                   coalesce(here.voice_agent, s.agent) as agent,
                   (extract(epoch from greatest(every.changed, s.changed_at)) * 1000000)::bigint as version
            from told
            join lateral (
                select * from directory.number_assignment a
                where a.number = told.number and lower(a.during) <= now()
                order by lower(a.during) desc limit 1) here on true
            join lateral (
                select max(greatest(a.changed_at, lower(a.during),
                           case when upper(a.during) <= now() then upper(a.during) end)) as changed
                from directory.number_assignment a
                where a.number = told.number and lower(a.during) <= now()) every on true
            left join directory.organization_settings s on s.organization = here.organization
            order by told.number""";

    private static final String[] WITH_AGENTS = Carriers.all().stream()
            .filter(carrier -> carrier.agents().isPresent())
            .map(Carrier::name)
            .toArray(String[]::new);

    private final DirectoryTransactions transactions;

    VoiceNumbers(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** The database's time, from which on changes are looked for. */
    Uni<Instant> now() {
        return transactions
                .withConnection(
                        Behalf.ofService(), connection -> connection.query(NOW).execute())
                .map(rows -> rows.iterator().next().getOffsetDateTime("at").toInstant());
    }

    /** Those of which something changed since, or changed by itself. */
    Uni<List<VoiceNumber>> since(Instant instant) {
        return read(CHANGED + STATE, Tuple.of(WITH_AGENTS, instant.atOffset(ZoneOffset.UTC)));
    }

    /** At most so many, in the order of their numbers. */
    Uni<List<VoiceNumber>> after(String number, int limit) {
        return read(EVERYTHING + STATE, Tuple.of(WITH_AGENTS, number, limit));
    }

    private Uni<List<VoiceNumber>> read(String query, Tuple parameters) {
        return transactions
                .withConnection(
                        Behalf.ofService(),
                        connection -> connection.preparedQuery(query).execute(parameters))
                .map(VoiceNumbers::read);
    }

    private static List<VoiceNumber> read(RowSet<Row> rows) {
        return rows.stream().map(VoiceNumbers::number).toList();
    }

    private static VoiceNumber number(Row row) {
        boolean owned = row.getBoolean("owned");
        Mode mode = owned ? Mode.valueOf(row.getString("voice_mode").toUpperCase(Locale.ROOT)) : Mode.REJECT;
        return new VoiceNumber(
                row.getString("number"),
                owned,
                row.getString("account"),
                mode,
                only(mode == Mode.FORWARD, row, "voice_forward_to"),
                only(mode == Mode.AGENT, row, "agent_account"),
                only(mode == Mode.AGENT, row, "agent"),
                row.getLong("version"));
    }

    private static Optional<String> only(boolean applies, Row row, String column) {
        return Optional.ofNullable(row.getString(column)).filter(_ -> applies);
    }
}
