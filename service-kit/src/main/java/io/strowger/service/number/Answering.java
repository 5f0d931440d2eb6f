package io.strowger.service.number;

import io.strowger.carrier.voice.CallInstruction;
import io.strowger.event.VoiceNumber;
import java.util.Optional;

/** How a call that came in is to be answered. */
public sealed interface Answering {

    /** It is not taken. */
    record Reject() implements Answering {}

    /** The caller is connected to that number. */
    record Forward(String number) implements Answering {}

    /** A voice agent answers: that one of that account, where it is known which. */
    record Agent(Optional<String> account, Optional<String> agentId) implements Answering {}

    /** Nobody owns the number that was called, at least not at the account that the call came through. */
    record Nobody() implements Answering {}

    /**
     * As the number's settings say.
     *
     * @param account the one that the call came through
     */
    static Answering of(Optional<VoiceNumber> called, String account) {
        return called.filter(number -> number.account().equals(account))
                .map(Answering::of)
                .orElseGet(Nobody::new);
    }

    /**
     * What happens with a call that we placed, when the person has answered.
     *
     * @param connectTo whom the person is connected to
     * @param own our number, which called and is shown there
     */
    static CallInstruction connecting(Optional<String> connectTo, Optional<String> own) {
        return connectTo
                .flatMap(number -> own.<CallInstruction>map(shown -> new CallInstruction.Forward(number, shown)))
                .orElse(Sentences.CALL_AGAIN);
    }

    private static Answering of(VoiceNumber number) {
        return switch (number.mode()) {
            case REJECT -> new Reject();
            case FORWARD -> number.forwardTo().<Answering>map(Forward::new).orElseGet(Reject::new);
            case AGENT -> new Agent(number.agentAccount(), number.agentId());
        };
    }
}
