package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.event.TenantEvent;
import io.strowger.routing.database.FailureReason;
import io.strowger.routing.publish.TenantEventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells Kafka what was written down. Whether Kafka listens changes no answer: the sweep tells it again. */
@ApplicationScoped
public class Departures {

    private static final Logger LOG = Logger.getLogger(Departures.class);

    private final CommandPublisher commands;
    private final TenantEventPublisher events;
    private final SendSettings settings;
    private final SendMetrics metrics;

    Departures(CommandPublisher commands, TenantEventPublisher events, SendSettings settings, SendMetrics metrics) {
        this.commands = commands;
        this.events = events;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Publishes the command, and tells live inboxes; never fails, and waits only a little. */
    public Uni<Void> begin(Command command, TenantEvent queued) {
        Uni<Void> both = Uni.combine()
                .all()
                .unis(commands.publish(List.of(command)), events.publish(queued))
                .discardItems();
        return patiently(both, command);
    }

    /** Publishes a command that nothing is known of yet once more. */
    Uni<Void> repeat(Command command) {
        return patiently(commands.publish(List.of(command)), command);
    }

    private Uni<Void> patiently(Uni<Void> publication, Command command) {
        return publication
                .ifNoItem()
                .after(settings.publishWait())
                .fail()
                .onFailure()
                .invoke(failure -> {
                    metrics.unpublished();
                    LOG.warnf("not published yet: messageId=%s cause=%s", command.id(), FailureReason.of(failure));
                })
                .onFailure()
                .recoverWithNull();
    }
}
