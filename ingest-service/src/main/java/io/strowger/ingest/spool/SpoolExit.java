package io.strowger.ingest.spool;

import io.strowger.ingest.kafka.KafkaPublisher;
import io.strowger.ingest.kafka.Refusal;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Where each spooled record goes.
 *
 * <pre>
 * its topic -> (refused for good) the quarantine -> (refused for good) nowhere: it is set aside
 * </pre>
 *
 * What is not acknowledged for any other reason stays where it is.
 */
final class SpoolExit {

    private static final Logger LOG = Logger.getLogger(SpoolExit.class);

    private final KafkaPublisher kafka;

    SpoolExit(KafkaPublisher kafka) {
        this.kafka = kafka;
    }

    private sealed interface Fate {}

    private record Published(UUID id) implements Fate {}

    private record Refused(UUID id, String reason) implements Fate {}

    private enum Waits implements Fate {
        YES
    }

    Future<Settled> publish(List<SpooledRecord> records) {
        List<Future<Fate>> fates = records.stream().map(this::publish).toList();
        return Future.all(fates).map(done -> settled(done.list()));
    }

    private static Settled settled(List<Fate> fates) {
        List<UUID> published = new ArrayList<>();
        Map<UUID, String> refused = new HashMap<>();
        for (Fate fate : fates) {
            switch (fate) {
                case Published(UUID id) -> published.add(id);
                case Refused(UUID id, String reason) -> refused.put(id, reason);
                case Waits _ -> {}
            }
        }
        return new Settled(published, refused);
    }

    private Future<Fate> publish(SpooledRecord spooled) {
        return kafka.publish(spooled.published())
                .<Fate>map(new Published(spooled.id()))
                .recover(failure -> Refusal.isFinal(failure) ? quarantine(spooled, failure) : waits());
    }

    private Future<Fate> quarantine(SpooledRecord spooled, Throwable why) {
        String reason = why.getClass().getSimpleName();
        LOG.warnf("eventId=%s topic=%s outcome=refused reason=%s", spooled.id(), spooled.topic(), reason);
        return spooled.quarantined(reason)
                .map(kept -> kafka.publish(kept)
                        .<Fate>map(new Published(spooled.id()))
                        .recover(failure -> Refusal.isFinal(failure) ? refused(spooled, reason) : waits()))
                .orElseGet(() -> refused(spooled, reason));
    }

    private static Future<Fate> refused(SpooledRecord spooled, String reason) {
        return Future.succeededFuture(new Refused(spooled.id(), reason));
    }

    private static Future<Fate> waits() {
        return Future.succeededFuture(Waits.YES);
    }
}
