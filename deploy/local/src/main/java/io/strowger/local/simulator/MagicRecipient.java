package io.strowger.local.simulator;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recipients that make the simulated carrier misbehave; every other number just works.
 *
 * <table>
 * <caption>What a send to a magic recipient meets</caption>
 * <tr><th>recipient</th><th>behaviour</th></tr>
 * <tr><td>+15005550040</td><td>429 with {@code Retry-After: 2}</td></tr>
 * <tr><td>+15005550041</td><td>429 without {@code Retry-After}</td></tr>
 * <tr><td>+15005550042</td><td>500</td></tr>
 * <tr><td>+15005550043</td><td>accepted, never answered</td></tr>
 * <tr><td>+15005550044</td><td>accepted, then the connection closes without an answer</td></tr>
 * <tr><td>+15005550045</td><td>the connection closes without an answer, nothing accepted</td></tr>
 * <tr><td>+15005550046</td><td>404 with an HTML page</td></tr>
 * <tr><td>+15005550047</td><td>402, out of credits</td></tr>
 * <tr><td>+15005550048</td><td>accepted, the answer trickles in over 30 seconds</td></tr>
 * <tr><td>+15005550049</td><td>accepted, then the status ends at {@code failed}</td></tr>
 * <tr><td>+15005550050</td><td>429 with {@code Retry-After: 1} the first time, then accepted</td></tr>
 * <tr><td>+15005550051</td><td>400, not a recipient</td></tr>
 * <tr><td>+15005550052</td><td>400 with words of the carrier in every field</td></tr>
 * <tr><td>+15005550053</td><td>404 with words of the carrier in an HTML page</td></tr>
 * <tr><td>+15005550054</td><td>refused: the recipient has opted out</td></tr>
 * </table>
 */
public enum MagicRecipient {
    BUSY_FOR_TWO_SECONDS("+15005550040", "429 with Retry-After: 2"),
    BUSY("+15005550041", "429 without Retry-After"),
    BROKEN("+15005550042", "500"),
    SILENT("+15005550043", "accepted, never answered"),
    HANGS_UP_AFTER_ACCEPTING("+15005550044", "accepted, then the connection closes without an answer"),
    HANGS_UP("+15005550045", "the connection closes without an answer, nothing accepted"),
    PAGE_NOT_FOUND("+15005550046", "404 with an HTML page"),
    OUT_OF_CREDITS("+15005550047", "402, out of credits"),
    TRICKLES("+15005550048", "accepted, the answer trickles in over 30 seconds"),
    UNDELIVERABLE("+15005550049", "accepted, then the status ends at failed"),
    BUSY_ONCE("+15005550050", "429 with Retry-After: 1 the first time, then accepted"),
    REFUSED("+15005550051", "400, not a recipient"),
    REFUSED_WITH_WORDS("+15005550052", "400 with words of the carrier in every field"),
    PAGE_WITH_WORDS("+15005550053", "404 with words of the carrier in an HTML page"),
    OPTED_OUT("+15005550054", "refused: the recipient has opted out");

    /** The words of the carrier: a mark by which they are found wherever they come through. */
    public static final String WORDS = "EXTREME_MODEM_BLOCKED";

    private final String number;
    private final String behaviour;

    MagicRecipient(String number, String behaviour) {
        this.number = number;
        this.behaviour = behaviour;
    }

    /** The recipient (E.164). */
    public String number() {
        return number;
    }

    /** What happens, in words. */
    public String behaviour() {
        return behaviour;
    }

    static Optional<MagicRecipient> of(String recipient) {
        String digits = SimPool.digits(recipient);
        return Stream.of(values())
                .filter(magic -> SimPool.digits(magic.number).equals(digits))
                .findFirst();
    }
}
