package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.carrier.telnyx.Control.Step;
import io.strowger.event.CallState;
import io.strowger.event.CallWaiting;
import io.strowger.phone.Address;
import io.strowger.phone.PhoneNumber;
import java.util.Optional;

/**
 * Calls that wait to be told what to do: one that comes in, one of ours that was answered, and one that hears an announcement,
 * as it was answered and when it is over; and one whose other end was not reached.
 */
record Waiting(String call, JsonNode payload, ClientState said, Reception reception) {

    /** Shorter than what is kept, as how far an announcement is comes before it. */
    static final int LONGEST_CONTROL = 240;

    Optional<CallWaiting> at(CallState state) {
        return switch (state) {
            case RINGING ->
                called().filter(_ -> is("/direction", "incoming") && !is("/state", "bridging"))
                        .flatMap(called -> event(Step.RINGING, 1, called));
            case IN_PROGRESS ->
                called().filter(_ -> said.connectTo().isPresent() || said.step() == Step.ANSWERED)
                        .flatMap(called -> event(said.step(), 1, called));
            case QUEUED, UNKNOWN, BUSY, NO_ANSWER, CANCELED, FAILED, COMPLETED -> Optional.empty();
        };
    }

    /** It has heard what there was to say. */
    Optional<CallWaiting> spoken() {
        return said.called().filter(_ -> said.step() == Step.SPOKEN).flatMap(called -> event(Step.SPOKEN, 0, called));
    }

    /** The call of which this is the other end. */
    Optional<CallWaiting> leftAlone() {
        return said.called().flatMap(called -> said.legOf().map(id -> event(new Control(Step.ALONE, id), 0, called)));
    }

    private Optional<CallWaiting> event(Step step, int nth, String called) {
        return JsonBody.text(payload, "/call_control_id")
                .filter(id -> id.length() <= LONGEST_CONTROL)
                .map(id -> event(new Control(step, id), nth, called));
    }

    private CallWaiting event(Control control, int nth, String called) {
        return new CallWaiting(
                reception.ids().apply(nth),
                reception.access().account().id(),
                call,
                control.text(),
                called,
                caller(),
                said.ours(),
                said.connectTo(),
                reception.receivedAt());
    }

    private boolean is(String pointer, String word) {
        return JsonBody.text(payload, pointer).filter(word::equals).isPresent();
    }

    private Optional<String> called() {
        return address("/to").map(Address::text);
    }

    /** A word instead of a number says that it is withheld. */
    private Optional<String> caller() {
        return address("/from").filter(PhoneNumber.class::isInstance).map(Address::text);
    }

    private Optional<Address> address(String pointer) {
        return JsonBody.text(payload, pointer)
                .flatMap(raw -> Address.read(raw, reception.access().account().region()));
    }
}
