package io.strowger.routing.notice;

import io.smallrye.mutiny.Uni;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.routing.publish.RequestPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells admin what operators should know; of one thing at most once an hour, however often it is noticed. */
@ApplicationScoped
public class Notices {

    private static final Duration SILENCE = Duration.ofHours(1);
    private static final int REMEMBERED = 10_000;

    private final RequestPublisher requests;
    private final SequencedMap<UUID, Instant> told = new LinkedHashMap<>();

    public Notices(RequestPublisher requests) {
        this.requests = requests;
    }

    /** Completes when those that are news are acknowledged. */
    public Uni<Void> raise(List<NotificationRaised> noticed) {
        List<NotificationRaised> news = each(noticed).filter(this::isNews).toList();
        return news.isEmpty()
                ? Uni.createFrom().voidItem()
                : requests.publish(news).invoke(() -> news.forEach(this::remember));
    }

    /** Completes when all are acknowledged; what happens again is news again. */
    public Uni<Void> settle(List<NotificationSettled> over) {
        List<NotificationSettled> all = each(over).toList();
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : requests.publish(all).invoke(() -> all.forEach(this::forget));
    }

    private static <T extends ServiceRequest> Stream<T> each(List<T> noticed) {
        return noticed.stream()
                .collect(Collectors.toMap(ServiceRequest::about, it -> it, (first, _) -> first, LinkedHashMap::new))
                .values()
                .stream();
    }

    private boolean isNews(NotificationRaised noticed) {
        synchronized (told) {
            Instant before = told.get(noticed.about());
            return before == null || !noticed.at().isBefore(before.plus(SILENCE));
        }
    }

    private void remember(NotificationRaised noticed) {
        synchronized (told) {
            told.putLast(noticed.about(), noticed.at());
            if (told.size() > REMEMBERED) {
                told.pollFirstEntry();
            }
        }
    }

    private void forget(NotificationSettled over) {
        synchronized (told) {
            told.remove(over.about());
        }
    }
}
