package io.strowger.carrier;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Gives up on JSON with more tokens than it may have: a tree takes dozens of bytes for each, however short it is written. */
final class BoundedParser extends JsonParserDelegate {

    private static final int FOR_EVERYBODY = 1_000;
    private static final int BYTES_A_TOKEN = 8;
    private static final int MOST = 1_000_000;

    private int left;

    BoundedParser(JsonParser parser, int length) {
        super(parser);
        this.left = Math.min(MOST, FOR_EVERYBODY + length / BYTES_A_TOKEN);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        if (left == 0) {
            throw new StreamConstraintsException("too many tokens");
        }
        left--;
        return super.nextToken();
    }
}
