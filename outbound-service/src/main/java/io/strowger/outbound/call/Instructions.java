package io.strowger.outbound.call;

import io.strowger.carrier.voice.CallInstruction;
import io.strowger.event.CallWaiting;
import io.strowger.event.VoiceNumber;
import io.strowger.outbound.notification.NotificationPublisher;
import io.strowger.service.number.Answering;
import io.strowger.service.number.Sentences;
import io.strowger.service.number.UnownedNumbers;
import io.strowger.service.number.VoiceNumbers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** What is to happen with calls that wait: ours are connected as they were meant to be, others as the called number says. */
@Singleton
final class Instructions {

    private final VoiceNumbers numbers;
    private final UnownedNumbers unowned;
    private final NotificationPublisher notifications;
    private final Clock clock;

    Instructions(VoiceNumbers numbers, UnownedNumbers unowned, NotificationPublisher notifications, Clock clock) {
        this.numbers = numbers;
        this.unowned = unowned;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Empty while the called number may still become known. */
    Optional<CallInstruction> of(CallWaiting call) {
        return call.ours().isPresent()
                ? Optional.of(Answering.connecting(call.connectTo(), call.caller()))
                : answering(call);
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
                tell(call.called());
                yield Sentences.NOT_IN_SERVICE;
            }
        };
    }

    private void tell(String number) {
        if (unowned.isNews(number)) {
            notifications.tell(UnownedNumbers.called(number, clock.instant()));
        }
    }
}
