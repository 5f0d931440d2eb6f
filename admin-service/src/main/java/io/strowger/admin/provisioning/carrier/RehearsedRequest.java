package io.strowger.admin.provisioning.carrier;

import java.util.Map;

/**
 * The request that would be made to a carrier, with nothing secret in it.
 *
 * @param headers those that hold credentials are {@code ***}
 */
public record RehearsedRequest(String method, String url, Map<String, String> headers, String body) {

    public RehearsedRequest {
        headers = Map.copyOf(headers);
    }
}
