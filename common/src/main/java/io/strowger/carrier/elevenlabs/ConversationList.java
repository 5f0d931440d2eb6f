package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.InboundEntries;
import io.strowger.carrier.InboundLog;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the <a href="https://elevenlabs.io/docs/api-reference/conversations/list">list of conversations</a> and then each
 * that is over, which is what its webhook tells. The list goes by when a call began, a report by when it was over.
 */
final class ConversationList implements InboundLog {

    private static final Duration LONGEST_CALL = Duration.ofHours(2);
    private static final Set<String> OVER = Set.of("done", "failed");
    private static final int NOT_FOUND = 404;

    @Override
    public Exchange<Listing> inboundSince(AccountAccess access, Cursor cursor) {
        return Api.of(access)
                .exchange(
                        calls -> Exchange.ask(
                                calls.conversations(cursor.from().minus(LONGEST_CALL), cursor.until(), cursor.page()),
                                answer -> listed(answer, new Asking(calls, access, cursor))),
                        NotTold::new);
    }

    private static Exchange<Listing> listed(HttpAnswer answer, Asking asking) {
        return json(answer)
                .filter(json -> json.path("conversations").isArray())
                .map(json -> asking.of(json))
                .orElseGet(() -> Exchange.done(new NotTold("HTTP " + answer.status() + " without a list")));
    }

    private static Optional<JsonNode> json(HttpAnswer answer) {
        return Optional.of(answer).filter(it -> it.status() / 100 == 2).flatMap(it -> JsonBody.object(it.body()));
    }

    /** A conversation that was listed, and when it was over. */
    private record Conversation(String id, Instant endedAt) {

        static Optional<Conversation> of(JsonNode item) {
            Optional<Instant> began =
                    Fields.count(item, "/start_time_unix_secs").map(Instant::ofEpochSecond);
            int seconds = Fields.count(item, "/call_duration_secs").orElse(0);
            return Fields.text(item, "/conversation_id")
                    .flatMap(id -> began.map(start -> new Conversation(id, start.plusSeconds(seconds))));
        }
    }

    /** Asks for one conversation after the other. */
    private record Asking(Api.Calls calls, AccountAccess access, Cursor cursor) {

        Exchange<Listing> of(JsonNode list) {
            List<Conversation> wanted = new ArrayList<>();
            InboundEntries entries = InboundEntries.NONE;
            for (JsonNode item : list.path("conversations")) {
                if (OVER.contains(Fields.text(item, "/status").orElse(""))) {
                    Optional<Conversation> conversation = Conversation.of(item);
                    conversation.filter(it -> cursor.includes(it.endedAt())).ifPresent(wanted::add);
                    entries = conversation.isPresent() ? entries : entries.plus(Optional.empty());
                }
            }
            Optional<Cursor> next = Optional.of(list)
                    .filter(it -> it.path("has_more").asBoolean())
                    .flatMap(it -> Fields.text(it, "/next_cursor"))
                    .map(cursor::at);
            return each(wanted, entries, next);
        }

        private Exchange<Listing> each(List<Conversation> wanted, InboundEntries entries, Optional<Cursor> next) {
            return wanted.isEmpty()
                    ? Exchange.done(entries.page(true, next))
                    : Exchange.ask(
                            calls.conversation(wanted.getFirst().id()),
                            answer -> told(answer)
                                    ? each(
                                            wanted.subList(1, wanted.size()),
                                            entries.plus(reading(answer, wanted.getFirst())),
                                            next)
                                    : Exchange.done(
                                            entries.brokenOff("HTTP " + answer.status() + " for a conversation")));
        }

        /** What was deleted since it was listed cannot be told, and need not hold up the others. */
        private static boolean told(HttpAnswer answer) {
            return answer.status() / 100 == 2 || answer.status() == NOT_FOUND;
        }

        private Optional<Reading> reading(HttpAnswer answer, Conversation conversation) {
            return json(answer)
                    .map(data -> Transcription.read(
                            data, InboundLog.reception(access, conversation.endedAt(), conversation.id())));
        }
    }
}
