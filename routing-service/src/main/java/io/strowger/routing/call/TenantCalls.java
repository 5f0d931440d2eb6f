package io.strowger.routing.call;

import io.strowger.event.CallDirection;
import io.strowger.event.CallOutcome;
import io.strowger.event.CallProgressed.HungUpBy;
import io.strowger.event.CallState;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.Failure;
import io.strowger.event.TenantCall;
import io.strowger.event.TenantMessage.Fault;
import io.strowger.event.Utterance;
import io.strowger.routing.message.TenantMessages;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows of {@code messaging.call} as their organization sees them. */
public final class TenantCalls {

    /** The columns that {@link #of} reads, of a table with the alias {@code c}. */
    public static final String COLUMNS =
            "c.id, c.conversation, c.direction, c.own_number, c.person, c.status, c.started_at,"
                    + " c.duration, c.outcome, c.summary, c.transcript, c.recording, c.lead, c.found_by, c.agent, c.hung_up_by,"
                    + " c.ended_at, c.failure, c.at, c.version";

    private TenantCalls() {}

    public static TenantCall of(Row row) {
        CallDirection direction = CallDirection.valueOf(upper(row.getString("direction")));
        Optional<String> own = Optional.ofNullable(row.getString("own_number"));
        Optional<String> person = Optional.of(row.getString("person"));
        return new TenantCall(
                row.getUUID("id"),
                row.getUUID("conversation"),
                direction,
                direction == CallDirection.INBOUND ? person : own,
                direction == CallDirection.INBOUND ? own : person,
                CallState.valueOf(upper(row.getString("status"))),
                Optional.ofNullable(row.getOffsetDateTime("started_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getInteger("duration")),
                Optional.ofNullable(row.getString("outcome")).map(word -> CallOutcome.valueOf(upper(word))),
                Optional.ofNullable(row.getString("summary")),
                transcript(row),
                Optional.ofNullable(row.getJsonObject("recording")).map(TenantMessages::media),
                Optional.ofNullable(row.getString("lead")),
                foundBy(row.getJsonObject("found_by")),
                row.getBoolean("agent"),
                Optional.ofNullable(row.getString("hung_up_by")).map(word -> HungUpBy.valueOf(upper(word))),
                Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("failure")).map(TenantCalls::error),
                row.getOffsetDateTime("at").toInstant(),
                row.getInteger("version"));
    }

    private static List<Utterance> transcript(Row row) {
        try {
            return Arrays.asList(
                    EventJson.read(row.getJsonArray("transcript").toBuffer().getBytes(), Utterance[].class));
        } catch (UnreadableEvent e) {
            throw new IllegalStateException("transcripts are written by us alone", e);
        }
    }

    private static Map<String, String> foundBy(JsonObject stored) {
        return stored.getMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, rule -> String.valueOf(rule.getValue())));
    }

    private static Fault error(String code) {
        Failure failure = Failure.valueOf(upper(code));
        return new Fault(failure.code(), failure.callText());
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
