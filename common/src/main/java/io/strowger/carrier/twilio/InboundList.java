package io.strowger.carrier.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.InboundEntries;
import io.strowger.carrier.InboundLog;
import io.strowger.carrier.JsonBody;
import java.util.List;
import java.util.Optional;

/**
 * Reads the <a href="https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources">list of
 * messages</a>, which holds those that were sent, too.
 */
final class InboundList implements InboundLog {

    @Override
    public Exchange<Listing> inboundSince(AccountAccess access, Cursor cursor) {
        return Api.of(access).exchange(calls -> page(calls, access, cursor), NotTold::new);
    }

    private static Exchange<Listing> page(Api.Calls calls, AccountAccess access, Cursor cursor) {
        return cursor.page()
                .map(path -> calls.linked(path, "/Messages"))
                .orElseGet(() -> Optional.of(calls.messagesBetween(cursor.from(), cursor.until())))
                .map(call -> ask(call, calls, access, cursor))
                .orElseGet(() -> Exchange.done(new NotTold("the next page is at no address of this account")));
    }

    private static Exchange<Listing> ask(HttpCall call, Api.Calls calls, AccountAccess access, Cursor cursor) {
        return Exchange.ask(call, answer -> list(answer)
                .map(list -> read(list, calls, access, cursor))
                .orElseGet(() -> Exchange.done(new NotTold("HTTP " + answer.status() + " without a list"))));
    }

    private static Optional<JsonNode> list(HttpAnswer answer) {
        return Optional.of(answer)
                .filter(it -> it.status() / 100 == 2)
                .flatMap(it -> JsonBody.object(it.body()))
                .filter(json -> json.path("messages").isArray());
    }

    private static Exchange<Listing> read(JsonNode list, Api.Calls calls, AccountAccess access, Cursor cursor) {
        List<ListedMessage> messages =
                list.path("messages").valueStream().map(ListedMessage::new).toList();
        boolean reachesBack =
                messages.stream().flatMap(message -> message.at().stream()).anyMatch(at -> at.isBefore(cursor.from()));
        Optional<Cursor> next = reachesBack
                ? Optional.empty()
                : JsonBody.text(list, "/next_page_uri").map(cursor::at);
        List<ListedMessage> inbound = messages.stream()
                .filter(message -> message.isInbound()
                        && message.at().map(cursor::includes).orElse(true))
                .toList();
        return read(inbound, InboundEntries.NONE, new Reader(calls, access, next));
    }

    /** What a page is read with. */
    private record Reader(Api.Calls calls, AccountAccess access, Optional<Cursor> next) {}

    private static Exchange<Listing> read(List<ListedMessage> messages, InboundEntries before, Reader reader) {
        InboundEntries entries = before;
        for (int i = 0; i < messages.size(); i++) {
            ListedMessage message = messages.get(i);
            if (message.hasMedia()) {
                return readWithMedia(message, messages.subList(i + 1, messages.size()), entries, reader);
            }
            entries = entries.plus(message.reading(reader.access(), List.of()));
        }
        return Exchange.done(entries.page(true, reader.next()));
    }

    private static Exchange<Listing> readWithMedia(
            ListedMessage message, List<ListedMessage> rest, InboundEntries before, Reader reader) {
        return Exchange.ask(reader.calls().media(message.sid().orElse("")), answer -> media(answer)
                .map(media -> read(rest, before.plus(message.reading(reader.access(), media)), reader))
                .orElseGet(() -> Exchange.done(
                        before.brokenOff("HTTP " + answer.status() + " instead of the media of a message"))));
    }

    private static Optional<List<JsonNode>> media(HttpAnswer answer) {
        return Optional.of(answer)
                .filter(it -> it.status() / 100 == 2)
                .flatMap(it -> JsonBody.object(it.body()))
                .map(json -> json.path("media_list").valueStream().toList());
    }
}
