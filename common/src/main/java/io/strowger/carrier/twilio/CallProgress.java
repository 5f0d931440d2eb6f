package io.strowger.carrier.twilio;

import io.strowger.carrier.FormBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.CallDirection;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallState;
import io.strowger.event.Quarantined.Reason;
import io.strowger.phone.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A call that comes in, or how one goes. */
final class CallProgress {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private CallProgress() {}

    static Reading read(FormBody form, Reception reception, WebhookReply reply) {
        Optional<String> call = form.value("CallSid").filter(sid -> sid.length() <= InboundMessage.LONGEST);
        Optional<CallState> state = state(form.value("CallStatus").orElse("ringing"));
        if (call.isEmpty()) {
            return new Reading.Unreadable(Reason.UNREADABLE, "no CallSid, or a very long one", reply);
        }
        return state.<Reading>map(
                        known -> new Reading.Accepted(List.of(event(call.get(), known, form, reception)), reply))
                .orElseGet(() -> new Reading.Unreadable(Reason.UNKNOWN_EVENT, "an unknown CallStatus", reply));
    }

    private static CallProgressed event(String call, CallState state, FormBody form, Reception reception) {
        String account = reception.access().account().id();
        String region = reception.access().account().region();
        boolean inbound = form.value("Direction").orElse("inbound").startsWith("inbound");
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
                form.value("CallDuration")
                        .filter(text -> SECONDS.matcher(text).matches())
                        .map(Integer::valueOf),
                InboundMessage.groups(form),
                reception.receivedAt());
    }

    private static Stream<CallParty> party(Role role, FormBody form, String field, String region) {
        return form
                .value(field)
                .flatMap(raw -> Address.read(raw, region))
                .map(number -> new CallParty(role, field.toLowerCase(Locale.ROOT), number.text()))
                .stream();
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
