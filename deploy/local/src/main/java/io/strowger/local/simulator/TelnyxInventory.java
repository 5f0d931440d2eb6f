package io.strowger.local.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers that are in the Telnyx account, with the profiles and applications that they are bound to. */
final class TelnyxInventory {

    private static final int DIGITS = 12;

    private final MessageIds ids;
    private final Clock clock;
    private final Shelf numbers = new Shelf();
    private final Shelf profiles = new Shelf();
    private final Shelf applications = new Shelf();

    TelnyxInventory(MessageIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Shelf numbers() {
        return numbers;
    }

    /** Messaging profiles. */
    Shelf profiles() {
        return profiles;
    }

    /** Call-control applications. */
    Shelf applications() {
        return applications;
    }

    /** A number's id, or another thing's whose ids are made of digits. */
    String digits() {
        String unique = ids.next();
        return "2%018d".formatted(Long.parseLong(unique.substring(unique.length() - DIGITS), 16));
    }

    /** Puts a number into the account, however it came there. */
    JsonObject add(String number, JsonObject settings) {
        String now = clock.instant().toString();
        JsonObject added = new JsonObject()
                .put("id", digits())
                .put("record_type", "phone_number")
                .put("phone_number", number)
                .put("country_iso_alpha2", "US")
                .put("phone_number_type", "local")
                .put("status", "active")
                .put("tags", new JsonArray())
                .put("connection_id", null)
                .put("connection_name", null)
                .put("messaging_profile_id", null)
                .put("messaging_profile_name", null)
                .put("customer_reference", null)
                .put("created_at", now)
                .put("purchased_at", now)
                .put("updated_at", now);
        added.mergeIn(settings);
        numbers.put(added.getString("id"), added);
        return added;
    }

    Optional<JsonObject> of(String number) {
        return numbers.find("phone_number", number);
    }

    /** Sets a field of the number's, or the webhook of what it is bound to, whoever does it. */
    Optional<JsonObject> change(String number, JsonObject changes) {
        return of(number).map(it -> {
            pick(changes, "webhook_event_url", "webhook_event_failover_url")
                    .ifPresent(urls -> applications.change(it.getString("connection_id", ""), urls));
            pick(changes, "webhook_url", "webhook_failover_url")
                    .ifPresent(urls -> profiles.change(it.getString("messaging_profile_id", ""), urls));
            return pick(changes, "connection_id", "messaging_profile_id", "tags", "customer_reference", "status")
                    .flatMap(fields -> numbers.change(it.getString("id"), fields))
                    .orElse(it);
        });
    }

    private static Optional<JsonObject> pick(JsonObject changes, String... fields) {
        JsonObject picked = new JsonObject();
        Stream.of(fields).filter(changes::containsKey).forEach(field -> picked.put(field, changes.getValue(field)));
        return Optional.of(picked).filter(it -> !it.isEmpty());
    }

    /** The addresses that are set; {@code usual} for a number that came into the account before anybody looked. */
    List<URI> messageWebhooks(String number, URI usual) {
        return of(number)
                .map(it -> bound(profiles, it.getString("messaging_profile_id"), "webhook_url", "webhook_failover_url"))
                .orElse(List.of(usual));
    }

    List<URI> voiceWebhooks(String number, URI usual) {
        return of(number)
                .map(it -> applicationWebhooks(it.getString("connection_id")))
                .orElse(List.of(usual));
    }

    List<URI> applicationWebhooks(String id) {
        return bound(applications, id, "webhook_event_url", "webhook_event_failover_url");
    }

    private static List<URI> bound(Shelf shelf, String id, String... fields) {
        return Optional.ofNullable(id).flatMap(shelf::find).stream()
                .flatMap(thing -> Stream.of(fields).map(thing::getString))
                .filter(url -> url != null && !url.isBlank())
                .distinct()
                .map(URI::create)
                .toList();
    }
}
