package io.strowger.admin.request;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.audit.AuditLog;
import io.strowger.admin.notification.Notifications;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.AuditNoted;
import io.strowger.event.ServiceRequest.DirectoryRequest;
import io.strowger.event.ServiceRequest.KeyUsed;
import io.strowger.event.ServiceRequest.MediaRequest;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.ServiceRequest.ReplayRequested;
import io.strowger.event.ServiceRequest.ReportWanted;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes down what other services tell admin; a database that is down is waited for, what it refuses is passed over. */
@ApplicationScoped
public class RequestConsumer {

    private static final Logger LOG = Logger.getLogger(RequestConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final AuditLog audit;
    private final KeyUses uses;
    private final Notifications notifications;

    RequestConsumer(AuditLog audit, KeyUses uses, Notifications notifications) {
        this.audit = audit;
        this.uses = uses;
        this.notifications = notifications;
    }

    @Incoming("requests")
    public Uni<Void> on(ConsumerRecord<String, byte[]> request) {
        try {
            return read(request).map(told -> keep(request, told)).orElseGet(() -> Uni.createFrom()
                    .voidItem());
        } catch (UnreadableEvent e) {
            passedOver(request, e);
            return Uni.createFrom().voidItem();
        }
    }

    private static Optional<DirectoryRequest> read(ConsumerRecord<String, byte[]> request) throws UnreadableEvent {
        return switch (EventJson.read(request.value(), ServiceRequest.class)) {
            case DirectoryRequest told -> Optional.of(told);
            case MediaRequest _, ReplayRequested _, ReplayAnswered _, ReportWanted _ -> Optional.empty();
        };
    }

    private Uni<Void> keep(ConsumerRecord<String, byte[]> request, DirectoryRequest told) {
        return Uni.createFrom()
                .deferred(() -> keep(told))
                .onFailure(RequestConsumer::isRefused)
                .invoke(failure -> passedOver(request, failure))
                .onFailure(RequestConsumer::isRefused)
                .recoverWithNull()
                .onFailure()
                .invoke(failure -> LOG.warnf("a request has to wait: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> keep(DirectoryRequest told) {
        return switch (told) {
            case AuditNoted note -> audit.append(note);
            case KeyUsed use -> uses.keep(use);
            case NotificationRaised raised -> notifications.raise(raised);
            case NotificationSettled settled -> notifications.settle(settled);
        };
    }

    /** Of classes 22 and 23, what is wrong is the data, now and later. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof PgException refused
                && (refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("23"));
    }

    private static void passedOver(ConsumerRecord<String, byte[]> request, Throwable why) {
        LOG.errorf("request %d-%d is passed over: %s", request.partition(), request.offset(), why.getMessage());
    }
}
