package io.strowger.carrier.twilio;

import io.strowger.carrier.FormBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.CallDirection;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallProgressed.HungUpBy;
import io.strowger.event.CallState;
import io.strowger.event.Quarantined.Reason;
import io.strowger.phone.Address;
import io.strowger.phone.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A call that comes in, or how one goes. */
final class CallProgress {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private CallProgress() {}

    /** A call that asks what is to happen with it. */
    static Reading asked(WebhookRequest request, FormBody form, Reception reception, WebhookReply reply) {
        Reading told = read(request, form, reception, reply);
        return told instanceof Reading.Accepted accepted && isInbound(form)
                ? waiting(form, reception)
                        .<Reading>map(call -> new Reading.Ringing(accepted.events(), call, reply))
                        .orElse(told)
                : told;
    }

    private static Optional<WaitingCall> waiting(FormBody form, Reception reception) {
        String region = reception.access().account().region();
        return form.value("CallSid").flatMap(call -> number(form, "To", region)
                .map(called ->
                        new WaitingCall(call, called, caller(form, region), Optional.empty(), Optional.empty())));
    }

    /** A word instead of a number says that it is withheld. */
    private static Optional<String> caller(FormBody form, String region) {
        return form.value("From")
                .flatMap(raw -> Address.read(raw, region))
                .filter(PhoneNumber.class::isInstance)
                .map(Address::text);
    }

    static Reading read(WebhookRequest request, FormBody form, Reception reception, WebhookReply reply) {
        Optional<String> call = form.value("CallSid").filter(sid -> sid.length() <= InboundMessage.LONGEST);
        Optional<CallState> state = state(form.value("CallStatus").orElse("ringing"));
        if (call.isEmpty()) {
            return new Reading.Unreadable(Reason.UNREADABLE, "no CallSid, or a very long one", reply);
        }
        return state.<Reading>map(known -> new Reading.Accepted(
                        List.of(event(call.get(), known, request.messageId(), form, reception)), reply))
                .orElseGet(() -> new Reading.Unreadable(Reason.UNKNOWN_EVENT, "an unknown CallStatus", reply));
    }

    private static CallProgressed event(
            String call, CallState state, Optional<UUID> ours, FormBody form, Reception reception) {
        String account = reception.access().account().id();
        String region = reception.access().account().region();
        boolean inbound = isInbound(form);
        return new CallProgressed(
                reception.ids().apply(0),
                CallProgressed.keyOf(account, call, state),
                account,
                call,
                Optional.of(inbound ? CallDirection.INBOUND : CallDirection.OUTBOUND),
                Stream.concat(
                                party(inbound ? Role.PERSON : Role.OWN, form, "From", region),
                                party(inbound ? Role.OWN : Role.PERSON, form, "To", region))
                        .toList(),
                state,
                count(form, "CallDuration"),
                InboundMessage.groups(form),
                reception.receivedAt(),
                ours,
                state == CallState.CANCELED ? Optional.of(HungUpBy.CALLER) : Optional.empty(),
                count(form, "SequenceNumber"));
    }

    private static boolean isInbound(FormBody form) {
        return form.value("Direction").orElse("inbound").startsWith("inbound");
    }

    private static Optional<Integer> count(FormBody form, String field) {
        return form.value(field).filter(text -> COUNT.matcher(text).matches()).map(Integer::valueOf);
    }

    private static Stream<CallParty> party(Role role, FormBody form, String field, String region) {
        return number(form, field, region)
                .map(number -> new CallParty(role, field.toLowerCase(Locale.ROOT), number))
                .stream();
    }

    private static Optional<String> number(FormBody form, String field, String region) {
        return form.value(field).flatMap(raw -> Address.read(raw, region)).map(Address::text);
    }

    private static Optional<CallState> state(String word) {
        return switch (word) {
            case "queued", "initiated", "ringing" -> Optional.of(CallState.RINGING);
            case "in-progress" -> Optional.of(CallState.IN_PROGRESS);
            case "completed" -> Optional.of(CallState.COMPLETED);
            case "busy" -> Optional.of(CallState.BUSY);
            case "no-answer" -> Optional.of(CallState.NO_ANSWER);
            case "canceled" -> Optional.of(CallState.CANCELED);
            case "failed" -> Optional.of(CallState.FAILED);
            default -> Optional.empty();
        };
    }
}
