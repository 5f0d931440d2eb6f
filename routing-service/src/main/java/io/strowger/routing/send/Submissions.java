package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.ModemPort;
import io.strowger.text.Bytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Writes down what is taken over for sending, all of it or nothing, in one statement. */
@ApplicationScoped
class Submissions {

    /** Whoever loses the race for a key takes nothing over. Returns one row if it was taken over, none if not. */
    private static final String WRITE = """
            with input as (
                select $1::uuid as organization, $2::uuid as id, $3::timestamptz as at, $4::uuid as conversation,
                       $5::uuid as contact, $6::text as receiver, $7::text as sender, $8::text as kind,
                       $9::uuid as reply_to, $10::text as body, $11::text[] as warnings, $12::integer as segments,
                       $13::text as encoding, $14::text as account, $15::text as modem, $16::text as port,
                       $17::text as key, $18::bytea as body_hash, $19::bytea as response,
                       $20::text as partition_key, $21::bytea as command, $22::timestamptz as valid_until,
                       $23::timestamptz as next_publish_at, $24::text as media
            ), claim as (
                insert into messaging.idempotency (organization, key, body_hash, message, response, created_at)
                select organization, key, body_hash, id, response, at from input where key is not null
                on conflict (organization, key) do nothing
                returning message
            ), taken as materialized (
                select * from input where key is null or exists (select from claim)
            ), contact as (
                insert into messaging.contact (id, organization, address)
                select contact, organization, receiver from taken
                on conflict (id) do nothing
            ), conversation as (
                insert into messaging.conversation as v
                    (id, organization, own_number, contact, last_message, last_direction, last_text, last_at)
                select conversation, organization, sender, contact, id, 'outbound', left(body, 200), at from taken
                on conflict (id) do update set
                    last_message = excluded.last_message,
                    last_direction = excluded.last_direction,
                    last_text = excluded.last_text,
                    last_at = greatest(v.last_at, excluded.last_at),
                    version = v.version + 1
                where v.last_message is null or v.last_message < excluded.last_message
            ), message as (
                insert into messaging.message
                    (id, organization, conversation, contact, direction, kind, reply_to, status, sender, receiver,
                     body, media, warnings, segments, encoding, at)
                select id, organization, conversation, contact, 'outbound', kind, reply_to, 'queued', sender, receiver,
                       body, media::jsonb, warnings, segments, encoding, at
                from taken
            ), internal as (
                insert into messaging.message_internal (id, organization, direction, account, modem, port)
                select id, organization, 'outbound', account, modem, port from taken
            ), status as (
                insert into messaging.message_status (message, attempt, status, organization, at)
                select id, 1, 'queued', organization, at from taken
            ), affinity as (
                insert into messaging.affinity as f (account, address, organization, last_sent_at)
                select account, receiver, organization, at from taken
                on conflict (account, address, organization) do update
                    set last_sent_at = greatest(f.last_sent_at, excluded.last_sent_at)
            ), command as (
                insert into messaging.command
                    (id, partition_key, value, created_at, valid_until, next_publish_at, publications)
                select id, partition_key, command, at, valid_until, next_publish_at, 1 from taken
            )
            select id from taken
            """;

    private final Pool pool;
    private final SendSettings settings;

    Submissions(Pool pool, SendSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** Whether it was taken over; otherwise another request has its key. */
    Uni<Boolean> write(Submission submission) {
        return pool.preparedQuery(WRITE).execute(parameters(submission)).map(taken -> taken.size() == 1);
    }

    private Tuple parameters(Submission submission) {
        Draft draft = submission.draft();
        return Tuple.wrap(Arrays.asList(
                draft.organization().value(),
                submission.stamp().id(),
                time(submission.stamp().at()),
                draft.destination().conversation(),
                draft.destination().contact(),
                draft.destination().to(),
                draft.exit().from().orElse(null),
                submission.kind(),
                draft.replyTo().orElse(null),
                draft.message().text(),
                draft.warnings().toArray(String[]::new),
                draft.message().segments().count(),
                draft.message().segments().encoding().label(),
                draft.exit().account(),
                draft.exit().path().map(ModemPort::modem).orElse(null),
                draft.exit().path().map(ModemPort::port).orElse(null),
                submission.claim().map(claim -> claim.key().text()).orElse(null),
                submission.claim().map(Claim::bodyHash).map(Submissions::buffer).orElse(null),
                buffer(submission.answer()),
                submission.command().partitionKey(),
                buffer(submission.command().value()),
                time(submission.validUntil()),
                time(submission.stamp().at().plus(settings.republishAfter())),
                media(submission)));
    }

    private static String media(Submission submission) {
        return Bytes.copyOf(EventJson.write(submission.message().media())).asUtf8();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Buffer buffer(Bytes bytes) {
        return Buffer.buffer(bytes.toArray());
    }
}
