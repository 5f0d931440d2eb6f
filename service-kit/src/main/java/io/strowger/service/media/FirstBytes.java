package io.strowger.service.media;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** What a file is, by how it begins: whoever sent it may call it anything. */
public final class FirstBytes {

    /** How many are enough. */
    public static final int ENOUGH = 512;

    private static final String UNKNOWN = "application/octet-stream";

    /** The first line that fits counts. */
    private static final List<Signature> SIGNATURES = List.of(
            new Signature("image/jpeg", hex(0, "ffd8ff")),
            new Signature("image/png", hex(0, "89504e470d0a1a0a")),
            new Signature("image/gif", text(0, "GIF8")),
            new Signature("image/webp", text(0, "RIFF"), text(8, "WEBP")),
            new Signature("audio/wav", text(0, "RIFF"), text(8, "WAVE")),
            new Signature("video/3gpp", text(4, "ftyp3g")),
            new Signature("audio/mp4", text(4, "ftypM4A")),
            new Signature("video/mp4", text(4, "ftyp")),
            new Signature("audio/mpeg", text(0, "ID3")),
            new Signature("audio/mpeg", hex(0, "fffb")),
            new Signature("audio/mpeg", hex(0, "fff3")),
            new Signature("audio/mpeg", hex(0, "fff2")),
            new Signature("audio/ogg", text(0, "OggS")),
            new Signature("audio/amr", text(0, "#!AMR")),
            new Signature("application/pdf", text(0, "%PDF-")),
            new Signature("text/vcard", text(0, "BEGIN:VCARD")));

    private FirstBytes() {}

    /** The media type; what has no signature is plain text or just bytes. */
    public static String type(Buffer beginning) {
        byte[] bytes = beginning.getBytes(0, Math.min(ENOUGH, beginning.length()));
        String digits = HexFormat.of().formatHex(bytes);
        return SIGNATURES.stream()
                .filter(signature -> signature.fits(digits))
                .map(Signature::type)
                .findFirst()
                .orElseGet(() -> isText(bytes) ? "text/plain" : UNKNOWN);
    }

    /** Valid UTF-8, as far as it goes, without control characters. */
    private static boolean isText(byte... bytes) {
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        boolean readable =
                !decoder.decode(ByteBuffer.wrap(bytes), characters, false).isError();
        return bytes.length > 0 && readable && characters.flip().chars().noneMatch(FirstBytes::isControl);
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && "\t\n\f\r".indexOf(character) < 0;
    }

    private static Mark hex(int offset, String bytes) {
        return new Mark(offset, bytes);
    }

    private static Mark text(int offset, String text) {
        return new Mark(offset, HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Bytes at an offset, in hexadecimal digits, two for each. */
    private record Mark(int offset, String digits) {

        boolean isIn(String file) {
            return file.startsWith(digits, 2 * offset);
        }
    }

    private record Signature(String type, List<Mark> marks) {

        Signature(String type, Mark... marks) {
            this(type, List.of(marks));
        }

        boolean fits(String file) {
            return marks.stream().allMatch(mark -> mark.isIn(file));
        }
    }
}
