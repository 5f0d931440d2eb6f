package io.strowger.outbound.dispatch;

import io.smallrye.mutiny.Uni;
import io.strowger.event.Quarantined;
import io.strowger.event.SendRequested;
import io.strowger.id.TimeOrderedIds;
import io.strowger.outbound.dispatch.ReceivedCommand.Understood;
import io.strowger.outbound.dispatch.ReceivedCommand.Unreadable;
import io.strowger.outbound.ledger.DataErrors;
import io.strowger.outbound.ledger.Ledger;
import io.strowger.outbound.quarantine.QuarantinePublisher;
import io.strowger.text.Bytes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes commands from Kafka into the ledger, a batch at a time. A database that is down is waited for; a command that no
 * database takes is looked for by halving and goes to quarantine alone.
 */
@Singleton
public final class CommandConsumer {

    private static final Logger LOG = Logger.getLogger(CommandConsumer.class);
    private static final String NO_ACCOUNT = "";

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final QuarantinePublisher quarantine;
    private final TimeOrderedIds ids;

    CommandConsumer(Ledger ledger, Dispatcher dispatcher, QuarantinePublisher quarantine, TimeOrderedIds ids) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.quarantine = quarantine;
        this.ids = ids;
    }

    @Incoming("commands")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        List<ReceivedCommand> received = StreamSupport.stream(records.spliterator(), false)
                .map(ReceivedCommand::of)
                .toList();
        return store(only(received, Understood.class))
                .invoke(dispatcher::wake)
                .chain(() -> keep(only(received, Unreadable.class)));
    }

    private Uni<Void> store(List<Understood> commands) {
        return commands.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .deferred(() -> ledger.take(
                                commands.stream().map(Understood::command).toList()))
                        .onFailure(failure -> !DataErrors.include(failure))
                        .invoke(failure -> LOG.warnf("%d commands have to wait: %s", commands.size(), failure))
                        .onFailure(failure -> !DataErrors.include(failure))
                        .retry()
                        .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                        .indefinitely()
                        .onFailure()
                        .recoverWithUni(_ -> halve(commands));
    }

    private Uni<Void> halve(List<Understood> commands) {
        if (commands.size() == 1) {
            return quarantine.publish(List.of(notStorable(commands.getFirst())));
        }
        int half = commands.size() / 2;
        return store(commands.subList(0, half)).chain(() -> store(commands.subList(half, commands.size())));
    }

    private Uni<Void> keep(List<Unreadable> unreadable) {
        return unreadable.isEmpty()
                ? Uni.createFrom().voidItem()
                : quarantine.publish(unreadable.stream()
                        .map(it -> kept(NO_ACCOUNT, Quarantined.Reason.UNREADABLE, it.detail(), it.raw()))
                        .toList());
    }

    private Quarantined notStorable(Understood refused) {
        SendRequested command = refused.command();
        LOG.errorf("organization=%s messageId=%s outcome=quarantined", command.organization(), command.id());
        return kept(
                command.account(),
                Quarantined.Reason.NOT_STORABLE,
                "a command that the database refuses",
                refused.raw());
    }

    private Quarantined kept(String account, Quarantined.Reason reason, String detail, Bytes raw) {
        TimeOrderedIds.Stamp stamp = ids.next();
        return new Quarantined(
                stamp.id(),
                account,
                reason,
                detail,
                Optional.empty(),
                Optional.of("application/json"),
                Map.of(),
                raw,
                stamp.at());
    }

    private static <T extends ReceivedCommand> List<T> only(List<ReceivedCommand> received, Class<T> kind) {
        return received.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
