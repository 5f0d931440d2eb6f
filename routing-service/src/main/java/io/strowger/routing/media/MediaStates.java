package io.strowger.routing.media;

import io.smallrye.mutiny.Uni;
import io.strowger.event.ServiceRequest.MediaCopied;
import io.strowger.event.ServiceRequest.MediaLost;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.event.TenantMessage.Media.State;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.message.TenantMessages;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Writes down in messages what became of their media; what is written again changes nothing. */
@ApplicationScoped
public class MediaStates {

    private static final String STORE = """
            insert into messaging.media as f (id, organization, message, folder, content_type, size, copied_at)
            select $3, m.organization, m.id, m.organization::text, $4, $5, $6
            from messaging.message m
            where m.id = $1 and m.organization = $2 and m.media @> jsonb_build_array(jsonb_build_object('id', $3::uuid))
            on conflict (id) do update
                set content_type = excluded.content_type, size = excluded.size, copied_at = excluded.copied_at
                where f.copied_at < excluded.copied_at
            """;

    /** An item changes that is in one of the states $5, unless it is already as told. */
    private static final String CHANGE = """
            update messaging.message m set
                version = m.version + 1,
                media = (select jsonb_agg(case when e.item ->> 'id' = $3::text then e.item || $4::jsonb else e.item end
                                          order by e.place)
                         from jsonb_array_elements(m.media) with ordinality e (item, place))
            where m.id = $1 and m.organization = $2 and exists (
                select from jsonb_array_elements(m.media) e (item)
                where e.item ->> 'id' = $3::text and e.item ->> 'state' = any ($5::text[]) and not e.item @> $4::jsonb)
            """;

    private static final String STATE = """
            select m.organization, %s from messaging.message m where m.id = $1 and m.organization = $2
            """.formatted(TenantMessages.COLUMNS);

    private final Pool pool;

    public MediaStates(Pool pool) {
        this.pool = pool;
    }

    /** The message as it is then; empty where nobody knows it. */
    Uni<Optional<MessageChanged>> copied(MediaCopied copy) {
        JsonObject item = new JsonObject()
                .put("contentType", copy.contentType())
                .put("size", copy.size())
                .put("url", "/api/media/" + copy.mediaId())
                .put("state", State.READY.word());
        Tuple stored = Tuple.of(
                copy.messageId(),
                copy.organization(),
                copy.mediaId(),
                copy.contentType(),
                copy.size(),
                copy.at().atOffset(ZoneOffset.UTC));
        Tuple changed = change(
                copy.messageId(), copy.organization(), copy.mediaId(), item, State.PENDING, State.FAILED, State.READY);
        return pool.withTransaction(connection -> connection
                .preparedQuery(STORE)
                .execute(stored)
                .chain(() -> connection.preparedQuery(CHANGE).execute(changed))
                .chain(() -> state(connection, copy.messageId(), copy.organization())));
    }

    /** What was copied after all stays. */
    Uni<Optional<MessageChanged>> lost(MediaLost loss) {
        JsonObject item = new JsonObject().put("state", State.FAILED.word());
        Tuple changed = change(loss.messageId(), loss.organization(), loss.mediaId(), item, State.PENDING);
        return pool.withTransaction(connection -> connection
                .preparedQuery(CHANGE)
                .execute(changed)
                .chain(() -> state(connection, loss.messageId(), loss.organization())));
    }

    private static Tuple change(UUID message, UUID organization, UUID medium, JsonObject item, State... from) {
        String[] states = Arrays.stream(from).map(State::word).toArray(String[]::new);
        return Tuple.of(message, organization, medium.toString(), item, states);
    }

    private static Uni<Optional<MessageChanged>> state(SqlConnection connection, UUID message, UUID organization) {
        return connection
                .preparedQuery(STATE)
                .execute(Tuple.of(message, organization))
                .map(found -> found.stream()
                        .map(row -> new MessageChanged(
                                new OrganizationId(row.getUUID("organization")), TenantMessages.of(row)))
                        .findFirst());
    }
}
