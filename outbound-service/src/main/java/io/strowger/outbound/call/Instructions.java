package io.strowger.outbound.call;

import io.strowger.carrier.voice.CallInstruction;
import io.strowger.event.CallWaiting;
import io.strowger.event.VoiceNumber;
import io.strowger.outbound.notification.NotificationPublisher;
import io.strowger.outbound.notification.NotificationPublisher.Trouble;
import io.strowger.service.number.Answering;
import io.strowger.service.number.Sentences;
import io.strowger.service.number.VoiceNumbers;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What is to happen with calls that wait: ours are connected as they were meant to be, others as the called number says. */
@Singleton
final class Instructions {

    private static final String UNROUTED = "unrouted";
    private static final Trouble NOBODYS = new Trouble(
            "A call came in to a number that nobody owns at its account.",
            "The caller heard that the number is not in service.",
            "Assign the number to an organization, or release it at the carrier.");

    private final VoiceNumbers numbers;
    private final NotificationPublisher notifications;

    Instructions(VoiceNumbers numbers, NotificationPublisher notifications) {
        this.numbers = numbers;
        this.notifications = notifications;
    }

    /** Empty while the called number may still become known. */
    Optional<CallInstruction> of(CallWaiting call) {
        return call.ours().isPresent() ? Optional.of(connecting(call)) : answering(call);
    }

    /** The person has answered and is connected; shown there is our number, which called them. */
    private static CallInstruction connecting(CallWaiting call) {
        return call.connectTo()
                .flatMap(number -> call.caller().<CallInstruction>map(own -> new CallInstruction.Forward(number, own)))
                .orElse(Sentences.CALL_AGAIN);
    }

    private Optional<CallInstruction> answering(CallWaiting call) {
        Optional<VoiceNumber> called = numbers.find(call.called());
        return called.isEmpty() && !numbers.published()
                ? Optional.empty()
                : Optional.of(instruction(call, Answering.of(called, call.account())));
    }

    private CallInstruction instruction(CallWaiting call, Answering answering) {
        return switch (answering) {
            case Answering.Reject _ -> new CallInstruction.Reject();
            case Answering.Forward(String number) -> new CallInstruction.Forward(number, call.called());
            case Answering.Agent _ -> new CallInstruction.Agent(call.called());
            case Answering.Nobody _ -> {
                notifications.raise(UNROUTED, call.called(), NOBODYS);
                yield Sentences.NOT_IN_SERVICE;
            }
        };
    }
}
