package io.strowger.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.event.ConsentSignal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentWordsTest {

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP", "' stop. ', STOP", "Stop!, STOP", "stop-all, STOP", "StopAll, STOP", "Opt-Out, STOP",
                "optout, STOP",
        "unsubscribe, STOP", "Cancel, STOP", "end, STOP", "QUIT, STOP", "revoke, STOP", "ＳＴＯＰ, STOP", "start, START",
        "UNSTOP, START", "yes, START", "help, HELP", "Info?, HELP"
    })
    void knowsTheWords(String message, ConsentSignal meant) {
        // When // Then
        assertThat(ConsentWords.meaning(message)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "please stop", "stop texting me", "the end", "yes please", "stopp", "STOP STOP", "!!!"})
    void takesNothingElseForOne(String message) {
        // When // Then
        assertThat(ConsentWords.meaning(message)).isEmpty();
    }
}
