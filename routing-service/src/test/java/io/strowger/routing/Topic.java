package io.strowger.routing;

import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.CallEvent;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallRequested;
import io.strowger.event.Command;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.ModemPort;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.DirectoryRequest;
import io.strowger.event.TenantEvent;
import io.strowger.event.TenantEvent.MessageEvent;
import io.strowger.event.Topics;
import io.strowger.id.StableId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the service put on Kafka, and what others put there for it. */
public final class Topic {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TopicProbe PROBE = new TopicProbe(EmbeddedStack.kafka().bootstrapServers());

    private Topic() {}

    /** The commands to send a message, as soon as there are so many. */
    public static List<SendRequested> commands(UUID message, int count) {
        return commands(message, SendRequested.class, count);
    }

    /** The command to place a call, as soon as there is one. */
    public static CallRequested callCommand(UUID call) {
        return commands(call, CallRequested.class, 1).getFirst();
    }

    private static <T extends Command> List<T> commands(UUID id, Class<T> type, int count) {
        return PROBE
                .records(
                        Topics.COMMANDS,
                        found -> read(found, Command.class).id().equals(id),
                        count,
                        PATIENCE)
                .stream()
                .map(found -> type.cast(read(found, Command.class)))
                .toList();
    }

    /** The commands of an organization to send that are there now. */
    public static List<SendRequested> commandsOf(TestTenant tenant) {
        return PROBE
                .now(
                        Topics.COMMANDS,
                        found -> read(found, Command.class).organization().equals(tenant.id()))
                .stream()
                .map(found -> read(found, Command.class))
                .filter(SendRequested.class::isInstance)
                .map(SendRequested.class::cast)
                .toList();
    }

    /** What live inboxes were told about a message, as soon as they were told so many things. */
    public static List<MessageEvent> events(UUID message, int count) {
        return PROBE.records(Topics.EVENTS, found -> isAbout(found, message), count, PATIENCE).stream()
                .map(found -> (MessageEvent) read(found, TenantEvent.class))
                .toList();
    }

    /** Lets a message arrive at the default account, as ingest does. */
    public static void receive(String from, String ownNumber, ModemPort path, String text) {
        receive(Received.message(from, ownNumber)
                .on(path.modem(), path.port())
                .saying(text)
                .event());
    }

    /** Lets messages arrive as ingest does. */
    public static void receive(MessageReceived... messages) {
        for (MessageReceived message : messages) {
            PROBE.send(Topics.CARRIER_MESSAGES, message.partitionKey(), EventJson.write(message));
        }
    }

    /** Lets news of calls arrive as ingest does. */
    public static void hear(CallEvent... calls) {
        for (CallEvent call : calls) {
            PROBE.send(Topics.CARRIER_CALLS, call.partitionKey(), EventJson.write(call));
        }
    }

    /** Lets a recording arrive as ingest does, once it is in the store. */
    public static void hear(CallRecorded recorded) {
        PROBE.send(Topics.CARRIER_CALLS, recorded.partitionKey(), EventJson.write(recorded));
    }

    /** Lets another service ask for something. */
    public static void request(ServiceRequest request) {
        PROBE.send(Topics.REQUESTS, request.about().toString(), EventJson.write(request));
    }

    /** What is asked for about a message, as soon as so much is. */
    public static <T extends ServiceRequest> List<T> requests(UUID message, Class<T> type, int count) {
        return PROBE
                .records(
                        Topics.REQUESTS,
                        found -> found.key().equals(message.toString())
                                && type.isInstance(read(found, ServiceRequest.class)),
                        count,
                        PATIENCE)
                .stream()
                .map(found -> type.cast(read(found, ServiceRequest.class)))
                .toList();
    }

    /** What operators are told about something, as soon as they were told so often. */
    public static <T extends DirectoryRequest> List<T> notices(String kind, String subject, Class<T> type, int count) {
        return requests(StableId.of("notification", kind, subject), type, count);
    }

    public static void report(OutboundReport... reports) {
        for (OutboundReport report : reports) {
            report(report.messageId(), report);
        }
    }

    /** Puts a report where those of a message are. */
    public static void report(UUID message, OutboundReport report) {
        PROBE.send(Topics.REPORTS, message.toString(), EventJson.write(report));
    }

    /** Puts something on the topic of reports. */
    public static void rawReport(String key, String value) {
        PROBE.send(Topics.REPORTS, key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Its text is looked at before it is read, since tests also put there what nobody can read. */
    private static boolean isAbout(ConsumerRecord<String, byte[]> event, UUID message) {
        return new String(event.value(), StandardCharsets.UTF_8).contains(message.toString())
                && read(event, TenantEvent.class) instanceof MessageEvent happened
                && happened.message().id().equals(message);
    }

    private static <T> T read(ConsumerRecord<String, byte[]> found, Class<T> type) {
        try {
            return EventJson.read(found.value(), type);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }
}
