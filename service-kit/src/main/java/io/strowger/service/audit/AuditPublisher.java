package io.strowger.service.audit;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.ServiceRequest.AuditNoted;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.organization.OrganizationId;
import io.strowger.service.access.Actor;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells admin, which keeps the audit, what is done elsewhere; before it is done, so that nothing is done untold. */
@Singleton
public final class AuditPublisher {

    private static final String TYPE = AuditNoted.class.getSimpleName();

    private final RecordPublisher records;
    private final TimeOrderedIds ids;
    private final String source;

    AuditPublisher(
            RecordPublisher records,
            TimeOrderedIds ids,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.records = records;
        this.ids = ids;
        this.source = "/" + service;
    }

    /** Completes when the brokers have it. */
    public Uni<Void> note(Actor actor, Act act) {
        Stamp stamp = ids.next();
        AuditNoted note = new AuditNoted(
                stamp.id(),
                stamp.at(),
                by(actor),
                act.action(),
                act.objectType(),
                act.objectId(),
                act.organization().map(OrganizationId::value),
                act.details());
        String key = note.about().toString();
        return records.publish(
                List.of(new CloudEvent(source, key, TYPE, note.at()).on(Topics.REQUESTS, key, EventJson.write(note))));
    }

    private static AuditNoted.By by(Actor actor) {
        return new AuditNoted.By(
                actor.kind().name().toLowerCase(Locale.ROOT), actor.id(), actor.name(), actor.address());
    }
}
