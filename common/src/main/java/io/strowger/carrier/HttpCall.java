package io.strowger.carrier;

import io.strowger.text.Bytes;
import java.net.URI;
import java.util.Map;

/**
 * An HTTP request that a service makes for a codec. Header values may hold secrets, so that none is ever printed.
 *
 * @param body empty where there is none
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, Bytes body) {

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost() + uri.getPath() + " (" + body + ")";
    }
}
