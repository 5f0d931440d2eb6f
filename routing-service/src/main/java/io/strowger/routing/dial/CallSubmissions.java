package io.strowger.routing.dial;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.routing.send.Claim;
import io.strowger.routing.send.Command;
import io.strowger.text.Bytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/** Writes down what is taken over to be called, all of it or nothing, in one statement. */
@ApplicationScoped
class CallSubmissions {

    /** Whoever loses the race for a key takes nothing over. Returns one row if it was taken over, none if not. */
    private static final String WRITE = """
            with input as (
                select $1::uuid as organization, $2::uuid as id, $3::timestamptz as at, $4::uuid as conversation,
                       $5::uuid as contact, $6::text as person, $7::text as own_number, $8::boolean as agent,
                       $9::text as lead, $10::text as found_by, $11::text as account, $12::text as key,
                       $13::bytea as body_hash, $14::bytea as response, $15::text as type, $16::text as partition_key,
                       $17::bytea as command, $18::timestamptz as valid_until, $19::timestamptz as next_publish_at
            ), claim as (
                insert into messaging.idempotency (organization, key, body_hash, message, response, created_at)
                select organization, key, body_hash, id, response, at from input where key is not null
                on conflict (organization, key) do nothing
                returning message
            ), taken as materialized (
                select * from input where key is null or exists (select from claim)
            ), contact as (
                insert into messaging.contact (id, organization, address)
                select contact, organization, person from taken
                on conflict (id) do nothing
            ), conversation as (
                insert into messaging.conversation as v (id, organization, own_number, contact, last_at)
                select conversation, organization, own_number, contact, at from taken
                on conflict (id) do update set
                    last_at = greatest(v.last_at, excluded.last_at), version = v.version + 1
            ), call as (
                insert into messaging.call (id, ref, organization, conversation, contact, direction, own_number, person,
                    status, status_rank, lead, found_by, agent, at)
                select id, id, organization, conversation, contact, 'outbound', own_number, person,
                    'queued', 0, lead, found_by::jsonb, agent, at
                from taken
            ), internal as (
                insert into messaging.call_internal
                    (id, organization, account, call, routed_by, agent_account, counted)
                select id, organization, account, id::text, 'ours', case when agent then account end, false from taken
            ), command as (
                insert into messaging.command
                    (id, type, partition_key, value, created_at, valid_until, next_publish_at, publications)
                select id, type, partition_key, command, at, valid_until, next_publish_at, 1 from taken
            )
            select id from taken
            """;

    /** When a command that nothing is heard of is published again. */
    private static final Duration REPUBLISH_AFTER = Duration.ofSeconds(10);

    private final Pool pool;

    CallSubmissions(Pool pool) {
        this.pool = pool;
    }

    /** Whether it was taken over; otherwise another request has its key. */
    Uni<Boolean> write(CallDraft draft, Command command, Optional<Claim> claim) {
        return pool.preparedQuery(WRITE)
                .execute(parameters(draft, command, claim))
                .map(taken -> taken.size() == 1);
    }

    private static Tuple parameters(CallDraft draft, Command command, Optional<Claim> claim) {
        Instant at = draft.stamp().at();
        return Tuple.wrap(Arrays.asList(
                draft.organization().value(),
                draft.stamp().id(),
                time(at),
                draft.conversation(),
                draft.contact(),
                draft.request().to(),
                draft.from(),
                draft.request().agent(),
                draft.request().leadId().orElse(null),
                Bytes.copyOf(EventJson.write(draft.foundBy())).asUtf8(),
                draft.line().account(),
                claim.map(made -> made.key().text()).orElse(null),
                claim.map(made -> buffer(made.bodyHash())).orElse(null),
                buffer(draft.answer()),
                command.type(),
                command.partitionKey(),
                buffer(command.value()),
                time(at.plus(CallDraft.VALID)),
                time(at.plus(REPUBLISH_AFTER))));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Buffer buffer(Bytes bytes) {
        return Buffer.buffer(bytes.toArray());
    }
}
