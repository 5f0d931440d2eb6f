package io.strowger.carrier;

import io.strowger.event.Failure;
import io.strowger.text.Resource;
import java.util.List;

/**
 * What a carrier's error answers mean, as a data file beside its codec: lines of {@code status,code,FAILURE}, where a
 * status is {@code 429}, {@code 4xx} or {@code *}, a code is a word or {@code *}, and the first line that fits counts.
 */
public final class ErrorTable {

    private final List<Line> lines;

    private ErrorTable(List<Line> lines) {
        this.lines = lines;
    }

    /** Loads the table that lies beside {@code codec}; its last line must fit every answer. */
    public static ErrorTable beside(Class<?> codec, String file) {
        return of(Resource.text(codec, file));
    }

    static ErrorTable of(String content) {
        List<Line> lines = content.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Line::of)
                .toList();
        if (lines.isEmpty() || !lines.getLast().fitsAll()) {
            throw new IllegalArgumentException("the last line of an error table is *,*,FAILURE");
        }
        return new ErrorTable(lines);
    }

    /** What it means; {@code code} is the carrier's own word, or empty where it gave none. */
    public Failure meaning(int status, String code) {
        return lines.stream()
                .filter(line -> line.fits(status, code))
                .findFirst()
                .orElseThrow()
                .failure();
    }

    private record Line(String status, String code, Failure failure) {

        static Line of(String line) {
            String[] columns = line.split(",", 3);
            return new Line(columns[0].strip(), columns[1].strip(), Failure.valueOf(columns[2].strip()));
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
