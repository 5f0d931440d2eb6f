package io.strowger.outbound.dispatch;

import io.strowger.event.CallRequested;
import io.strowger.event.Command;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.SendRequested;
import io.strowger.text.Bytes;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record on the commands topic: a command, or something that nobody can read. */
sealed interface ReceivedCommand {

    /** The end of time as far as PostgreSQL and Java agree. */
    Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The record as it came. */
    Bytes raw();

    record Understood(Command command, Bytes raw) implements ReceivedCommand {}

    record Unreadable(String detail, Bytes raw) implements ReceivedCommand {}

    static ReceivedCommand of(ConsumerRecord<String, byte[]> received) {
        Bytes raw = Optional.ofNullable(received.value()).map(Bytes::copyOf).orElse(Bytes.EMPTY);
        try {
            Command command = EventJson.read(raw.toArray(), Command.class);
            return isComplete(command)
                    ? new Understood(command, raw)
                    : new Unreadable("a command without account, or with nothing to say, or never valid", raw);
        } catch (UnreadableEvent e) {
            return new Unreadable(e.getMessage(), raw);
        }
    }

    private static boolean isComplete(Command command) {
        return command.account() != null && isStorable(command.validUntil()) && hasWords(command);
    }

    /** Somebody has to talk to the person who is called. */
    private static boolean hasWords(Command command) {
        return switch (command) {
            case SendRequested send -> send.text() != null;
            case CallRequested call ->
                call.connectTo().isPresent() != call.agent().isPresent();
        };
    }

    private static boolean isStorable(Instant validUntil) {
        return validUntil.isAfter(Instant.EPOCH) && validUntil.isBefore(LATEST);
    }
}
