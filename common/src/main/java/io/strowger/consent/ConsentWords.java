package io.strowger.consent;

import io.strowger.event.ConsentSignal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words that stop and start messages where no carrier says what they mean: those of the CTIA, the FCC (47 CFR
 * 64.1200) and the large carriers together. Only a whole message counts, in any case and with any punctuation.
 */
public final class ConsentWords {

    private static final Set<String> STOP = Set.of(
            "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT OUT");
    private static final Set<String> START = Set.of("START", "UNSTOP", "YES");
    private static final Set<String> HELP = Set.of("HELP", "INFO");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 40;

    private ConsentWords() {}

    /** What the message means if it is one of the words; {@code YES} starts only what was stopped, and is told as START. */
    public static Optional<ConsentSignal> meaning(String message) {
        if (message.length() > LONGEST) {
            return Optional.empty();
        }
        String words = NO_WORD.matcher(Normalizer.normalize(message, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()
                .toUpperCase(Locale.ROOT);
        if (STOP.contains(words)) {
            return Optional.of(ConsentSignal.STOP);
        }
        if (START.contains(words)) {
            return Optional.of(ConsentSignal.START);
        }
        return HELP.contains(words) ? Optional.of(ConsentSignal.HELP) : Optional.empty();
    }
}
