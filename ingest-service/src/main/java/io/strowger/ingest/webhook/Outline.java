package io.strowger.ingest.webhook;

import io.strowger.text.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** JSON without its long texts, which are left empty: short enough to be held, and it still tells what it is. */
final class Outline {

    private static final int MOST = 256 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_TEXT = 16 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private boolean inText;
    private boolean escaped;
    private boolean dropped;

    private Outline() {}

    /** Empty where there is too much beside long texts. */
    static Optional<Bytes> of(InputStream json) throws IOException {
        Outline outline = new Outline();
        byte[] piece = new byte[PIECE];
        for (int length = json.read(piece); length >= 0; length = json.read(piece)) {
            for (int i = 0; i < length; i++) {
                outline.take(piece[i]);
            }
            if (outline.kept.size() > MOST) {
                return Optional.empty();
            }
        }
        return Optional.of(Bytes.copyOf(outline.kept.toByteArray()));
    }

    private void take(byte next) {
        if (inText) {
            takeText(next);
        } else {
            kept.write(next);
            inText = next == '"';
        }
    }

    private void takeText(byte next) {
        if (next == '"' && !escaped) {
            endText();
            return;
        }
        escaped = next == '\\' && !escaped;
        if (!dropped) {
            text.write(next);
            dropped = text.size() > LONGEST_TEXT;
        }
    }

    private void endText() {
        if (!dropped) {
            kept.writeBytes(text.toByteArray());
        }
        kept.write('"');
        text.reset();
        inText = false;
        dropped = false;
    }
}
