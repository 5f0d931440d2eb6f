package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.text.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What we are told again with each event of a call: base64 of JSON.
 *
 * @param ours the id of the command that placed the call
 * @param connectTo whom the person is to be connected to when they answer
 * @param step how far an announcement is
 * @param called whom the call is for, where an event does not say it
 * @param legOf the control id of the call that we connected, of which this is the other end: nothing else is told of it
 */
record ClientState(
        Optional<UUID> ours,
        Optional<String> connectTo,
        Control.Step step,
        Optional<String> called,
        Optional<String> legOf) {

    static final ClientState NONE = new ClientState(
            Optional.empty(), Optional.empty(), Control.Step.RINGING, Optional.empty(), Optional.empty());

    private static final int LONGEST = 1024;
    private static final int LONGEST_NUMBER = 64;
    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static ClientState placed(UUID ours, String connectTo) {
        return new ClientState(
                Optional.of(ours), Optional.of(connectTo), Control.Step.RINGING, Optional.empty(), Optional.empty());
    }

    /** Of a call that hears an announcement when it is that far. */
    static ClientState announcing(Control.Step step, String called) {
        return new ClientState(Optional.empty(), Optional.empty(), step, Optional.of(called), Optional.empty());
    }

    /** Of the other end of a call. */
    static ClientState leg(WaitingCall call, Control control) {
        return new ClientState(
                call.ours(),
                Optional.empty(),
                Control.Step.RINGING,
                Optional.of(call.called()),
                Optional.of(control.id()));
    }

    /** What an event says; nothing where it is none of ours. */
    static ClientState of(JsonNode payload) {
        return JsonBody.text(payload, "/client_state")
                .filter(text -> text.length() <= LONGEST)
                .flatMap(ClientState::decoded)
                .flatMap(JsonBody::object)
                .map(ClientState::read)
                .orElse(NONE);
    }

    private static Optional<Bytes> decoded(String text) {
        try {
            return Optional.of(Bytes.copyOf(Base64.getDecoder().decode(text.strip())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ClientState read(JsonNode json) {
        return new ClientState(
                JsonBody.text(json, "/id")
                        .filter(id -> UUID_SHAPE.matcher(id).matches())
                        .map(UUID::fromString),
                number(json, "/connectTo"),
                JsonBody.text(json, "/step").flatMap(Control.Step::of).orElse(Control.Step.RINGING),
                number(json, "/called"),
                JsonBody.text(json, "/leg").filter(id -> id.length() <= Waiting.LONGEST_CONTROL));
    }

    private static Optional<String> number(JsonNode json, String pointer) {
        return JsonBody.text(json, pointer).filter(number -> number.length() <= LONGEST_NUMBER);
    }

    String encoded() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ours.ifPresent(id -> json.put("id", id.toString()));
        connectTo.ifPresent(number -> json.put("connectTo", number));
        if (step != Control.Step.RINGING) {
            json.put("step", step.word());
        }
        called.ifPresent(number -> json.put("called", number));
        legOf.ifPresent(id -> json.put("leg", id));
        return Base64.getEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
