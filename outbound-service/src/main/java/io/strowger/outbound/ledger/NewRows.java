package io.strowger.outbound.ledger;

import io.strowger.event.CallRequested;
import io.strowger.event.Command;
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
import org.jspecify.annotations.Nullable;

/** Commands as the columns of one insert. */
final class NewRows {

    static final String INSERT = """
            insert into dispatch.ledger as l
                (id, organization, conversation, account, lane, sender, recipient, command, valid_until,
                 consent_notice, kind)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::smallint[],
                                 $6::text[], $7::text[], $8::bytea[], $9::timestamptz[],
                                 $10::boolean[], $11::text[]) as command (id)
            order by command.id
            on conflict (id) do nothing
            returning\s""" + Standing.COLUMNS;

    private static final short REPLIES = 0;
    private static final short OTHERS = 1;

    private NewRows() {}

    static Tuple of(List<? extends Command> commands) {
        return Tuple.tuple()
                .addArrayOfUUID(column(commands, Command::id, UUID[]::new))
                .addArrayOfUUID(column(commands, Command::organization, UUID[]::new))
                .addArrayOfUUID(column(commands, Command::conversation, UUID[]::new))
                .addArrayOfString(column(commands, Command::account, String[]::new))
                .addArrayOfShort(column(commands, NewRows::lane, Short[]::new))
                .addArrayOfString(column(commands, NewRows::sender, String[]::new))
                .addArrayOfString(column(commands, Command::to, String[]::new))
                .addValue(column(commands, command -> Buffer.buffer(EventJson.write(command)), Buffer[]::new))
                .addArrayOfOffsetDateTime(column(commands, NewRows::validUntil, OffsetDateTime[]::new))
                .addArrayOfBoolean(column(commands, NewRows::consentNotice, Boolean[]::new))
                .addArrayOfString(column(commands, NewRows::kind, String[]::new));
    }

    private static <T> T[] column(
            List<? extends Command> commands, Function<Command, ? extends T> value, IntFunction<T[]> array) {
        return commands.stream().map(value).toArray(array);
    }

    /** A person waits for a call as for an answer. */
    private static Short lane(Command command) {
        return switch (command) {
            case SendRequested send -> send.kind() == SendRequested.Kind.REPLY ? REPLIES : OTHERS;
            case CallRequested _ -> REPLIES;
        };
    }

    private static @Nullable String sender(Command command) {
        return switch (command) {
            case SendRequested send -> send.from().orElse(null);
            case CallRequested call -> call.from();
        };
    }

    private static Boolean consentNotice(Command command) {
        return command instanceof SendRequested send && send.consentNotice();
    }

    private static String kind(Command command) {
        return switch (command) {
            case SendRequested _ -> "message";
            case CallRequested _ -> "call";
        };
    }

    private static OffsetDateTime validUntil(Command command) {
        return command.validUntil().atOffset(ZoneOffset.UTC);
    }
}
