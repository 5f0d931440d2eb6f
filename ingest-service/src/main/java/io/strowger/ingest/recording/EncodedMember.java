package io.strowger.ingest.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes a member in base64 out of JSON, however long it is, piece by piece. */
final class EncodedMember {

    private static final JsonFactory JSON = new JsonFactory();

    private EncodedMember() {}

    /** Fails with {@link NoRecording} where it is not there, or no base64. */
    static void decode(InputStream json, String pointer, OutputStream out) throws IOException {
        long length;
        try (JsonParser parser = JSON.createParser(json)) {
            length = decode(parser, pointer, out);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new NoRecording("its recording is not readable");
        }
        if (length == 0) {
            throw new NoRecording("its recording is empty, or was too long to be kept here");
        }
    }

    private static long decode(JsonParser parser, String pointer, OutputStream out) throws IOException {
        while (parser.nextToken() != null) {
            if (parser.currentToken() == JsonToken.VALUE_STRING
                    && parser.getParsingContext().pathAsPointer().toString().equals(pointer)) {
                return parser.readBinaryValue(out);
            }
        }
        return 0;
    }
}
