package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Telnyx' numbers are bound to: messaging profiles, outbound voice profiles and call-control applications. */
final class TelnyxObjects implements Endpoint {

    private static final Pattern PATH = Pattern.compile(
            "/v2/(" + Stream.of(Kind.values()).map(Kind::path).collect(Collectors.joining("|")) + ")(?:/([^/]+))?");

    private final TelnyxInventory inventory;
    private final Shelf voiceProfiles = new Shelf();
    private final MessageIds ids;
    private final SimulatorSettings settings;
    private final Clock clock;

    TelnyxObjects(TelnyxInventory inventory, MessageIds ids, SimulatorSettings settings, Clock clock) {
        this.inventory = inventory;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /** Which of them, with the fields that have to be given: a name, and another. */
    private enum Kind {
        MESSAGING_PROFILES("messaging_profile", "name", "whitelisted_destinations"),
        OUTBOUND_VOICE_PROFILES("outbound_voice_profile", "name", "name"),
        CALL_CONTROL_APPLICATIONS("call_control_application", "application_name", "webhook_event_url");

        private final String type;
        private final String nameField;
        private final String other;

        Kind(String type, String nameField, String other) {
            this.type = type;
            this.nameField = nameField;
            this.other = other;
        }

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isSaid(JsonObject wanted) {
            return wanted.containsKey(nameField) && wanted.containsKey(other);
        }

        /** Only messaging profiles are answered with 200. */
        int created() {
            return this == MESSAGING_PROFILES ? 200 : 201;
        }
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return PATH.matcher(request.path()).matches();
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        Matcher path = PATH.matcher(request.path());
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null || !path.matches()) {
            TelnyxAnswers.refuse(request, 401, "10009");
            return;
        }
        Kind kind = Kind.valueOf(path.group(1).toUpperCase(Locale.ROOT));
        if (path.group(2) != null) {
            answerOne(request, kind, path.group(2), body);
        } else if (request.method().equals(HttpMethod.POST)) {
            make(request, kind, Answers.object(body));
        } else {
            TelnyxAnswers.page(request, wanted(request, kind));
        }
    }

    private Shelf shelf(Kind kind) {
        return switch (kind) {
            case MESSAGING_PROFILES -> inventory.profiles();
            case OUTBOUND_VOICE_PROFILES -> voiceProfiles;
            case CALL_CONTROL_APPLICATIONS -> inventory.applications();
        };
    }

    private List<JsonObject> wanted(HttpServerRequest request, Kind kind) {
        Optional<String> exact = Stream.of("filter[name]", "filter[name][eq]")
                .flatMap(name -> Stream.ofNullable(request.getParam(name)))
                .findFirst();
        Optional<String> part = Stream.of("filter[name][contains]", "filter[application_name][contains]")
                .flatMap(name -> Stream.ofNullable(request.getParam(name)))
                .findFirst();
        return shelf(kind).newest().stream()
                .filter(it -> exact.isEmpty() || exact.get().equals(it.getString(kind.nameField)))
                .filter(it -> part.isEmpty() || it.getString(kind.nameField).contains(part.get()))
                .toList();
    }

    private void make(HttpServerRequest request, Kind kind, JsonObject wanted) {
        if (!kind.isSaid(wanted)) {
            TelnyxAnswers.refuse(request, 422, "10004");
        } else if (kind == Kind.MESSAGING_PROFILES
                && !settings.allowsProfile(
                        wanted.getString("name"), shelf(kind).newest().size())) {
            TelnyxAnswers.refuse(request, 403, "10038", "Messaging profile limit reached");
        } else {
            TelnyxAnswers.data(request, kind.created(), made(kind, wanted));
        }
    }

    private JsonObject made(Kind kind, JsonObject wanted) {
        String now = clock.instant().toString();
        String id = kind == Kind.MESSAGING_PROFILES ? TelnyxEvents.id(ids.next()) : inventory.digits();
        JsonObject made = new JsonObject()
                .put("id", id)
                .put("record_type", kind.type)
                .put(kind == Kind.CALL_CONTROL_APPLICATIONS ? "active" : "enabled", true)
                .put("created_at", now)
                .put("updated_at", now);
        if (kind != Kind.OUTBOUND_VOICE_PROFILES) {
            made.put("webhook_api_version", kind == Kind.MESSAGING_PROFILES ? "2" : "1");
        }
        made.mergeIn(wanted);
        shelf(kind).put(id, made);
        return made;
    }

    private void answerOne(HttpServerRequest request, Kind kind, String id, Buffer body) {
        if (request.method().equals(HttpMethod.DELETE) && isInUse(kind, id)) {
            TelnyxAnswers.refuse(request, 422, "10021", "Resource in use");
            return;
        }
        Optional<JsonObject> answer =
                switch (request.method().name()) {
                    case "PATCH" -> shelf(kind).change(id, Answers.object(body));
                    case "DELETE" -> shelf(kind).remove(id);
                    default -> shelf(kind).find(id);
                };
        answer.ifPresentOrElse(it -> TelnyxAnswers.data(request, 200, it), () -> TelnyxAnswers.notFound(request));
    }

    private boolean isInUse(Kind kind, String id) {
        return switch (kind) {
            case MESSAGING_PROFILES ->
                inventory.numbers().find("messaging_profile_id", id).isPresent();
            case CALL_CONTROL_APPLICATIONS ->
                inventory.numbers().find("connection_id", id).isPresent();
            case OUTBOUND_VOICE_PROFILES ->
                inventory.applications().newest().stream()
                        .map(it -> it.getJsonObject("outbound", new JsonObject()))
                        .anyMatch(outbound -> id.equals(outbound.getString("outbound_voice_profile_id")));
        };
    }

    /** All of all kinds. */
    List<JsonObject> all() {
        return Stream.of(Kind.values())
                .flatMap(kind -> shelf(kind).newest().stream())
                .toList();
    }
}
