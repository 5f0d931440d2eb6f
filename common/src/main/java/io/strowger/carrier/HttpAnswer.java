package io.strowger.carrier;

import io.strowger.text.Bytes;
import java.util.Map;
import java.util.Optional;

/**
 * A carrier's HTTP answer, whatever its status.
 *
 * @param headers names in lower case
 */
public record HttpAnswer(int status, Map<String, String> headers, Bytes body) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
