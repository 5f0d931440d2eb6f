package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallReported;
import io.strowger.event.TenantEvent.CallChanged;
import io.strowger.organization.OrganizationId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings recordings and the calls that they are of together, whichever is known first: each looks for the other once it
 * is stored itself, so that the later one finds the earlier.
 */
@ApplicationScoped
class CallRecordings {

    private static final String KEEP = """
            insert into messaging.call_recording (account, conversation, id, content_type, size, at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (account, conversation) do nothing
            """;
    private static final String ATTACH = """
            with found as (
                select r.id, r.content_type, r.size, r.at, t.call, t.organization
                from unnest($1::text[], $2::text[]) as i(account, conversation)
                join messaging.call_recording r using (account, conversation)
                join messaging.call_report t using (account, conversation)
                where r.call is null
            ), kept as (
                insert into messaging.media (id, organization, call, folder, content_type, size, copied_at)
                select id, organization, call, 'recordings', content_type, size, at from found order by id
                on conflict (id) do nothing
            ), attached as (
                update messaging.call_recording r set call = f.call from found f where r.id = f.id
            )
            update messaging.call c set
                version = c.version + 1,
                recording = jsonb_build_object('id', f.id, 'contentType', f.content_type, 'size', f.size,
                    'url', '/api/media/' || f.id, 'state', 'ready')
            from found f
            where c.id = f.call and c.recording is null
            """;
    private static final String TOLD = """
            select c.organization, %s
            from unnest($1::text[], $2::text[]) as i(account, conversation)
            join messaging.call_recording r using (account, conversation)
            join messaging.call c on c.id = r.call
            order by c.id
            """.formatted(TenantCalls.COLUMNS);

    private final Pool pool;

    CallRecordings(Pool pool) {
        this.pool = pool;
    }

    /** The calls among those that have a recording, as they are then. */
    Uni<List<CallChanged>> take(List<CallRecorded> recorded, List<CallReported> reported) {
        Tuple told = Tuple.tuple()
                .addArrayOfString(accounts(recorded, reported))
                .addArrayOfString(conversations(recorded, reported));
        return recorded.isEmpty() && reported.isEmpty()
                ? Uni.createFrom().item(List.of())
                : keep(recorded).chain(() -> pool.withTransaction(connection -> attach(connection, told)));
    }

    private Uni<Void> keep(List<CallRecorded> recorded) {
        List<Tuple> rows = recorded.stream().map(CallRecordings::row).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple row(CallRecorded each) {
        return Tuple.of(
                each.account(),
                each.conversationId(),
                each.mediaId(),
                each.contentType(),
                each.size(),
                each.receivedAt().atOffset(ZoneOffset.UTC));
    }

    private static Uni<List<CallChanged>> attach(SqlConnection connection, Tuple told) {
        return connection
                .preparedQuery(ATTACH)
                .execute(told)
                .chain(() -> connection.preparedQuery(TOLD).execute(told))
                .map(rows -> rows.stream()
                        .map(row ->
                                new CallChanged(new OrganizationId(row.getUUID("organization")), TenantCalls.of(row)))
                        .toList());
    }

    private static String[] accounts(List<CallRecorded> recorded, List<CallReported> reported) {
        return joined(
                recorded.stream().map(CallRecorded::account), reported.stream().map(CallReported::account));
    }

    private static String[] conversations(List<CallRecorded> recorded, List<CallReported> reported) {
        return joined(
                recorded.stream().map(CallRecorded::conversationId),
                reported.stream().map(CallReported::conversationId));
    }

    private static String[] joined(Stream<String> first, Stream<String> second) {
        return Stream.concat(first, second).toArray(String[]::new);
    }
}
