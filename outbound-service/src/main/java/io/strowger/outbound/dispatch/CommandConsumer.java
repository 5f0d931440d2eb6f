package io.strowger.outbound.dispatch;

import io.smallrye.mutiny.Uni;
import io.strowger.event.Quarantined;
import io.strowger.event.SendRequested;
import io.strowger.outbound.dispatch.ReceivedCommand.Understood;
import io.strowger.outbound.dispatch.ReceivedCommand.Unreadable;
import io.strowger.outbound.ledger.Halving;
import io.strowger.outbound.ledger.Ledger;
import io.strowger.outbound.quarantine.QuarantinePublisher;
import io.strowger.service.database.DataErrors;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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

    CommandConsumer(Ledger ledger, Dispatcher dispatcher, QuarantinePublisher quarantine) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.quarantine = quarantine;
    }

    @Incoming("commands")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        List<ReceivedCommand> received = StreamSupport.stream(records.spliterator(), false)
                .map(ReceivedCommand::of)
                .toList();
        return Halving.store(only(received, Understood.class), this::store)
                .invoke(dispatcher::wake)
                .chain(refused -> quarantine.publish(Stream.concat(
                                refused.stream().map(this::notStorable),
                                only(received, Unreadable.class).stream().map(this::notReadable))
                        .toList()));
    }

    private Uni<Void> store(List<Understood> commands) {
        return Uni.createFrom()
                .deferred(() ->
                        ledger.take(commands.stream().map(Understood::command).toList()))
                .onFailure(failure -> !DataErrors.include(failure))
                .invoke(failure -> LOG.warnf("%d commands have to wait: %s", commands.size(), failure))
                .onFailure(failure -> !DataErrors.include(failure))
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .indefinitely();
    }

    private Quarantined notReadable(Unreadable received) {
        return quarantine.kept(NO_ACCOUNT, Quarantined.Reason.UNREADABLE, received.detail(), received.raw());
    }

    private Quarantined notStorable(Understood refused) {
        SendRequested command = refused.command();
        LOG.errorf("organization=%s messageId=%s outcome=quarantined", command.organization(), command.id());
        return quarantine.kept(
                command.account(),
                Quarantined.Reason.NOT_STORABLE,
                "a command that the database refuses",
                refused.raw());
    }

    private static <T extends ReceivedCommand> List<T> only(List<ReceivedCommand> received, Class<T> kind) {
        return received.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
