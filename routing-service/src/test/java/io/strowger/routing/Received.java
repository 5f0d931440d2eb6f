package io.strowger.routing;

import io.strowger.event.ContactProfile;
import io.strowger.event.MediaLink;
import io.strowger.event.MessageReceived;
import io.strowger.event.ModemPort;
import io.strowger.id.TimeOrderedIds.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Builds the events that ingest makes of carriers' messages. */
public record Received(
        String account,
        String sender,
        Optional<String> receiver,
        Optional<ModemPort> path,
        Optional<String> carrierId,
        String text,
        ContactProfile profile,
        List<MediaLink> media,
        List<String> groups) {

    public static Received message(String sender, String receiver) {
        return new Received(
                TestTenant.ACCOUNT,
                sender,
                Optional.of(receiver),
                Optional.empty(),
                Optional.empty(),
                "Hello",
                ContactProfile.NONE,
                List.of(),
                List.of());
    }

    public Received on(String modem, String port) {
        return new Received(
                account,
                sender,
                receiver,
                Optional.of(new ModemPort(modem, port)),
                carrierId,
                text,
                profile,
                media,
                groups);
    }

    public Received to(String other) {
        return new Received(account, sender, Optional.of(other), path, carrierId, text, profile, media, groups);
    }

    public Received withoutReceiver() {
        return new Received(account, sender, Optional.empty(), path, carrierId, text, profile, media, groups);
    }

    public Received withCarrierId(String id) {
        return new Received(account, sender, receiver, path, Optional.of(id), text, profile, media, groups);
    }

    public Received saying(String words) {
        return new Received(account, sender, receiver, path, carrierId, words, profile, media, groups);
    }

    public Received from(ContactProfile person) {
        return new Received(account, sender, receiver, path, carrierId, text, person, media, groups);
    }

    public Received through(String otherAccount) {
        return new Received(otherAccount, sender, receiver, path, carrierId, text, profile, media, groups);
    }

    public Received with(MediaLink... links) {
        return new Received(account, sender, receiver, path, carrierId, text, profile, List.of(links), groups);
    }

    public Received in(String... carriersGroups) {
        return new Received(account, sender, receiver, path, carrierId, text, profile, media, List.of(carriersGroups));
    }

    /** The event, received now. */
    public MessageReceived event() {
        Stamp stamp = TestTenant.nextStamp();
        return event(stamp.id(), stamp.at());
    }

    /** The event, received at that instant. */
    public MessageReceived event(UUID id, Instant at) {
        return new MessageReceived(
                id,
                MessageReceived.keyOf(id, account, carrierId, receiver),
                account,
                carrierId,
                sender,
                receiver,
                path,
                text,
                media,
                profile,
                groups,
                Optional.empty(),
                at,
                Optional.empty(),
                false,
                List.of());
    }
}
