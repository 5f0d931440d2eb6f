package io.strowger.ingest.call;

import io.micrometer.core.instrument.MeterRegistry;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.VoiceNumber;
import io.strowger.service.number.Answering;
import io.strowger.service.number.Sentences;
import io.strowger.service.number.VoiceNumbers;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to happen with a call whose carrier waits for the answer to its webhook; counted as {@code strowger.ingest.calls}
 * by answer.
 */
@Singleton
public final class CallAnswers {

    private final VoiceNumbers numbers;
    private final HandOvers handOvers;
    private final StrangeCalls strange;
    private final MeterRegistry metrics;

    CallAnswers(VoiceNumbers numbers, HandOvers handOvers, StrangeCalls strange, MeterRegistry metrics) {
        this.numbers = numbers;
        this.handOvers = handOvers;
        this.strange = strange;
        this.metrics = metrics;
    }

    /** Never fails: there is something to say to whoever calls. */
    public Future<CallInstruction> answer(CarrierAccount account, WaitingCall call) {
        Future<CallInstruction> answer = call.ours().isPresent()
                ? Future.succeededFuture(Answering.connecting(call.connectTo(), call.caller()))
                : answer(call, numbers.find(call.called()), account);
        return answer.onSuccess(this::count);
    }

    private Future<CallInstruction> answer(WaitingCall call, Optional<VoiceNumber> called, CarrierAccount account) {
        return switch (Answering.of(called, account.id())) {
            case Answering.Reject _ -> Future.succeededFuture(new CallInstruction.Reject());
            case Answering.Forward(String number) ->
                Future.succeededFuture(new CallInstruction.Forward(number, call.called()));
            case Answering.Agent agent -> handOvers.of(call, agent);
            case Answering.Nobody _ -> Future.succeededFuture(nobody(call, called.isPresent() || numbers.published()));
        };
    }

    private CallInstruction nobody(WaitingCall call, boolean certain) {
        if (!certain) {
            return Sentences.CALL_AGAIN;
        }
        strange.tell(call.called());
        return Sentences.NOT_IN_SERVICE;
    }

    private void count(CallInstruction answer) {
        String word = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        metrics.counter("strowger.ingest.calls", "answer", word).increment();
    }
}
