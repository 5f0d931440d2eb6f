package io.strowger.carrier;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Where a carrier's API is: an http(s) address without a slash at its end. */
public record ApiUrl(String base) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** The address in that setting of the account, or the usual one; empty where it is none. */
    public static Optional<ApiUrl> of(CarrierAccount account, String setting, String usual) {
        String text = account.setting(setting).orElse(usual).strip();
        return isUrl(text) ? Optional.of(new ApiUrl(text.replaceAll("/+$", ""))) : Optional.empty();
    }

    /** The address of a call: {@code path} with each {@code {}} replaced by the next segment, escaped. */
    public URI at(String path, String... segments) {
        StringBuilder address = new StringBuilder(base);
        String[] parts = path.split("\\{}", -1);
        for (int i = 0; i < parts.length; i++) {
            address.append(parts[i]);
            if (i < segments.length) {
                address.append(
                        URLEncoder.encode(segments[i], StandardCharsets.UTF_8).replace("+", "%20"));
            }
        }
        return URI.create(address.toString());
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && uri.getScheme() != null && SCHEMES.contains(uri.getScheme());
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
