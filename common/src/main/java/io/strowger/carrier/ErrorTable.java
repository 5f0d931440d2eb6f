package io.strowger.carrier;

import io.strowger.event.Failure;
import io.strowger.text.Resource;
import java.util.List;

/**
 * What a carrier's error answers mean, as a data file beside its codec: lines of {@code status,code,MEANING}, where a
 * status is {@code 429}, {@code 4xx} or {@code *}, a code is a word or {@code *}, and the first line that fits counts.
 *
 * @param <M> what they can mean
 */
public final class ErrorTable<M extends Enum<M>> {

    private final List<Line<M>> lines;

    private ErrorTable(List<Line<M>> lines) {
        this.lines = lines;
    }

    /** Loads the table of failures that lies beside {@code codec}; its last line must fit every answer. */
    public static ErrorTable<Failure> beside(Class<?> codec, String file) {
        return beside(codec, file, Failure.class);
    }

    /** Loads a table that lies beside {@code codec}; its last line must fit every answer. */
    public static <M extends Enum<M>> ErrorTable<M> beside(Class<?> codec, String file, Class<M> meanings) {
        return of(Resource.text(codec, file), meanings);
    }

    static <M extends Enum<M>> ErrorTable<M> of(String content, Class<M> meanings) {
        List<Line<M>> lines = content.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Line.of(line, meanings))
                .toList();
        if (lines.isEmpty() || !lines.getLast().fitsAll()) {
            throw new IllegalArgumentException("the last line of an error table is *,*,MEANING");
        }
        return new ErrorTable<>(lines);
    }

    /** What it means; {@code code} is the carrier's own word, or empty where it gave none. */
    public M meaning(int status, String code) {
        return lines.stream()
                .filter(line -> line.fits(status, code))
                .findFirst()
                .orElseThrow()
                .meaning();
    }

    private record Line<M extends Enum<M>>(String status, String code, M meaning) {

        static <M extends Enum<M>> Line<M> of(String line, Class<M> meanings) {
            String[] columns = line.split(",", 3);
            return new Line<>(columns[0].strip(), columns[1].strip(), Enum.valueOf(meanings, columns[2].strip()));
        }

        boolean fitsAll() {
            return status.equals("*") && code.equals("*");
        }

        boolean fits(int answered, String word) {
            return fitsStatus(answered) && (code.equals("*") || code.equalsIgnoreCase(word));
        }

        private boolean fitsStatus(int answered) {
            return status.equals("*")
                    || status.equals(Integer.toString(answered))
                    || status.equals(answered / 100 + "xx");
        }
    }
}
