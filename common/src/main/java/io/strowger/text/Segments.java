package io.strowger.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * How a text travels as SMS: in how many segments of 140 octets, and in which encoding (3GPP TS 23.038). Segments are
 * packed greedily, since neither an escape pair nor a surrogate pair may be split over two of them.
 *
 * @param units septets (GSM-7) or UTF-16 units (UCS-2)
 */
public record Segments(Encoding encoding, int count, int units) {

    /** How characters are encoded, and how many units fit in a lone segment and in one of several. */
    public enum Encoding {
        GSM_7("GSM-7", 160, 153),
        UCS_2("UCS-2", 70, 67);

        private final String label;
        private final int alone;
        private final int together;

        Encoding(String label, int alone, int together) {
            this.label = label;
            this.alone = alone;
            this.together = together;
        }

        @JsonValue
        public String label() {
            return label;
        }

        private int unitsOf(int codePoint) {
            return this == GSM_7 ? (EXTENSION.get(codePoint) ? 2 : 1) : Character.charCount(codePoint);
        }
    }

    private static final BitSet ALPHABET = setOf("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
    private static final BitSet EXTENSION = setOf("^{}\\[~]|€\f");

    public static Segments of(String text) {
        Encoding encoding = encodingOf(text);
        int[] sizes = text.codePoints().map(encoding::unitsOf).toArray();
        int units = IntStream.of(sizes).sum();
        return new Segments(encoding, units <= encoding.alone ? 1 : packed(sizes, encoding.together), units);
    }

    private static Encoding encodingOf(String text) {
        boolean gsm = text.codePoints().allMatch(c -> ALPHABET.get(c) || EXTENSION.get(c));
        return gsm ? Encoding.GSM_7 : Encoding.UCS_2;
    }

    private static int packed(int[] sizes, int capacity) {
        int segments = 1;
        int used = 0;
        for (int size : sizes) {
            boolean fits = used + size <= capacity;
            segments += fits ? 0 : 1;
            used = fits ? used + size : size;
        }
        return segments;
    }

    private static BitSet setOf(String characters) {
        return characters.codePoints().collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
