package io.strowger.routing.consent;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.ModemPort;
import io.strowger.event.SendRequested;
import io.strowger.event.TenantMessage;
import io.strowger.id.TimeOrderedIds;
import io.strowger.phone.Address;
import io.strowger.text.Segments;
import io.strowger.text.Storable;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Writes the confirmations of opt-outs down like any other reply; the sweep of commands publishes them. */
@ApplicationScoped
public class OptOutConfirmations {

    private static final String VARIABLE = "STROWGER_OPT_OUT_CONFIRMATION";
    private static final int MOST_SEGMENTS = 10;
    private static final String WRITE = """
            with input as materialized (
                select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
                                     $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[], $13::timestamptz[],
                                     $14::timestamptz[])
                    as i(id, reply_to, organization, conversation, contact, account, sender, receiver, modem, port,
                         partition_key, command, at, valid_until)
            ), conversation as (
                update messaging.conversation v set
                    last_message = newest.id,
                    last_direction = 'outbound',
                    last_text = left($15::text, 200),
                    last_at = greatest(v.last_at, newest.at),
                    version = v.version + 1
                from (select distinct on (conversation) * from input order by conversation, id desc) newest
                where v.id = newest.conversation and (v.last_message is null or v.last_message < newest.id)
            ), message as (
                insert into messaging.message
                    (id, organization, conversation, contact, direction, kind, reply_to, status, sender, receiver,
                     body, warnings, segments, encoding, at)
                select id, organization, conversation, contact, 'outbound', 'reply', reply_to, 'queued', sender,
                       receiver, $15::text, case when modem is null then '{reply_path_unknown}' else '{}' end::text[],
                       $16::integer, $17::text, at
                from input
            ), internal as (
                insert into messaging.message_internal (id, organization, direction, account, modem, port)
                select id, organization, 'outbound', account, modem, port from input
            ), status as (
                insert into messaging.message_status (message, attempt, status, organization, at)
                select id, 1, 'queued', organization, at from input
            ), affinity as (
                insert into messaging.affinity as f (account, address, organization, last_sent_at)
                select account, receiver, organization, max(at) from input
                group by account, receiver, organization order by account, receiver, organization
                on conflict (account, address, organization) do update
                    set last_sent_at = greatest(f.last_sent_at, excluded.last_sent_at)
            )
            insert into messaging.command (id, partition_key, value, created_at, valid_until, next_publish_at)
            select id, partition_key, command, at, valid_until, at from input
            """;

    private final OptOutSettings settings;
    private final TimeOrderedIds ids;

    public OptOutConfirmations(OptOutSettings settings, TimeOrderedIds ids) {
        this.settings = settings;
        this.ids = ids;
    }

    /** Nobody starts with a text that no carrier takes. */
    void check(@Observes StartupEvent event) {
        checked(settings.confirmation());
    }

    static String checked(String text) {
        if (text.isBlank() || !Storable.text(text).equals(text)) {
            throw new IllegalArgumentException(VARIABLE + " is blank, or has characters that no message can have");
        }
        if (Segments.of(text).count() > MOST_SEGMENTS) {
            throw new IllegalArgumentException(
                    VARIABLE + " has more than " + MOST_SEGMENTS + " segments: shorten it to 1,530 characters, or 670");
        }
        return text;
    }

    /**
     * Confirms those of the stops that are news: rows of the message's id and whether its number is still owned. Answers the
     * confirmations as their organizations see them.
     */
    Uni<List<TenantMessage>> write(SqlConnection connection, List<Said> said, RowSet<Row> news) {
        Map<UUID, Said> stops = said.stream()
                .collect(Collectors.toMap(it -> it.heard().message().id(), Function.identity()));
        List<OptOutConfirmation> confirmations = news.stream()
                .map(row -> new OptOutConfirmation(stops.get(row.getUUID("id")), row.getBoolean("owned"), ids.next()))
                .filter(OptOutConfirmation::inTime)
                .filter(it -> Address.of(it.person()).replyable())
                .toList();
        return confirmations.isEmpty()
                ? Uni.createFrom().item(List.of())
                : write(connection, confirmations, Segments.of(settings.confirmation()));
    }

    private Uni<List<TenantMessage>> write(
            SqlConnection connection, List<OptOutConfirmation> confirmations, Segments segments) {
        return connection
                .preparedQuery(WRITE)
                .execute(columns(confirmations, segments))
                .replaceWith(confirmations.stream()
                        .map(it -> it.message(settings.confirmation(), segments.count()))
                        .toList());
    }

    private Tuple columns(List<OptOutConfirmation> all, Segments segments) {
        String text = settings.confirmation();
        List<SendRequested> commands = all.stream().map(it -> it.command(text)).toList();
        return Tuple.tuple()
                .addArrayOfUUID(column(commands, SendRequested::id, UUID[]::new))
                .addArrayOfUUID(column(all, OptOutConfirmation::inbound, UUID[]::new))
                .addArrayOfUUID(column(commands, SendRequested::organization, UUID[]::new))
                .addArrayOfUUID(column(commands, SendRequested::conversation, UUID[]::new))
                .addArrayOfUUID(column(all, it -> it.stop().contact(), UUID[]::new))
                .addArrayOfString(column(commands, SendRequested::account, String[]::new))
                .addArrayOfString(column(all, it -> it.from().orElse(null), String[]::new))
                .addArrayOfString(column(commands, SendRequested::to, String[]::new))
                .addArrayOfString(
                        column(all, it -> it.path().map(ModemPort::modem).orElse(null), String[]::new))
                .addArrayOfString(
                        column(all, it -> it.path().map(ModemPort::port).orElse(null), String[]::new))
                .addArrayOfString(column(commands, SendRequested::partitionKey, String[]::new))
                .addValue(column(commands, it -> Buffer.buffer(EventJson.write(it)), Buffer[]::new))
                .addArrayOfOffsetDateTime(column(commands, it -> time(it.requestedAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(commands, it -> time(it.validUntil()), OffsetDateTime[]::new))
                .addValue(text)
                .addValue(segments.count())
                .addValue(segments.encoding().label());
    }

    private static <S, T> T[] column(List<S> rows, Function<S, ? extends T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
