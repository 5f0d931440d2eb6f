package io.strowger.outbound.ledger;

import io.strowger.event.EventJson;
import io.strowger.event.SendRequested;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Commands as the columns of one insert. */
final class NewRows {

    static final String INSERT = """
            insert into dispatch.ledger as l
                (id, organization, conversation, account, lane, sender, recipient, command, valid_until,
                 consent_notice)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::smallint[],
                                 $6::text[], $7::text[], $8::bytea[], $9::timestamptz[],
                                 $10::boolean[]) as command (id)
            order by command.id
            on conflict (id) do nothing
            returning\s""" + Standing.COLUMNS;

    private static final short REPLIES = 0;
    private static final short OTHERS = 1;

    private NewRows() {}

    static Tuple of(List<SendRequested> commands) {
        return Tuple.tuple()
                .addArrayOfUUID(column(commands, SendRequested::id, UUID[]::new))
                .addArrayOfUUID(column(commands, SendRequested::organization, UUID[]::new))
                .addArrayOfUUID(column(commands, SendRequested::conversation, UUID[]::new))
                .addArrayOfString(column(commands, SendRequested::account, String[]::new))
                .addArrayOfShort(column(commands, NewRows::lane, Short[]::new))
                .addArrayOfString(column(commands, command -> command.from().orElse(null), String[]::new))
                .addArrayOfString(column(commands, SendRequested::to, String[]::new))
                .addValue(column(commands, command -> Buffer.buffer(EventJson.write(command)), Buffer[]::new))
                .addArrayOfOffsetDateTime(column(commands, NewRows::validUntil, OffsetDateTime[]::new))
                .addArrayOfBoolean(column(commands, SendRequested::consentNotice, Boolean[]::new));
    }

    private static <T> T[] column(
            List<SendRequested> commands, Function<SendRequested, ? extends T> value, IntFunction<T[]> array) {
        return commands.stream().map(value).toArray(array);
    }

    private static Short lane(SendRequested command) {
        return command.kind() == SendRequested.Kind.REPLY ? REPLIES : OTHERS;
    }

    private static OffsetDateTime validUntil(SendRequested command) {
        return command.validUntil().atOffset(ZoneOffset.UTC);
    }
}
