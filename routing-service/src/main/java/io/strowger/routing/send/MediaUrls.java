package io.strowger.routing.send;

import io.strowger.event.TenantMessage.Media;
import io.strowger.id.StableId;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the pictures and files are that go with a message: whoever delivers it fetches them from there. */
record MediaUrls(List<URI> urls) {

    private static final int MOST = 10;
    private static final int LONGEST = 2048;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    MediaUrls {
        urls = List.copyOf(urls);
    }

    /** Reads the field {@code mediaUrls}; 400, naming each one that is no address or too long, and each one too many. */
    static MediaUrls of(@Nullable List<@Nullable String> given) {
        List<@Nullable String> all = Objects.requireNonNullElse(given, List.of());
        List<FieldError> errors = IntStream.range(0, all.size())
                .mapToObj(i -> error(i, Objects.requireNonNullElse(all.get(i), "")))
                .flatMap(Optional::stream)
                .toList();
        if (!errors.isEmpty()) {
            throw Problems.badRequest(
                    "invalid_media",
                    "At most " + MOST + " media go with a message, each an http or https URL of at most " + LONGEST
                            + " characters.",
                    errors);
        }
        return new MediaUrls(all.stream().map(URI::create).toList());
    }

    boolean isEmpty() {
        return urls.isEmpty();
    }

    /** As the organization sees them. */
    List<Media> of(UUID message) {
        return IntStream.range(0, urls.size())
                .mapToObj(i -> new Media(
                        StableId.of(message.toString(), "media", Integer.toString(i)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(urls.get(i).toString()),
                        Media.State.LINKED))
                .toList();
    }

    private static Optional<FieldError> error(int position, String url) {
        return complaint(position, url).map(why -> new FieldError("mediaUrls[" + position + "]", url, why));
    }

    private static Optional<String> complaint(int position, String url) {
        if (position >= MOST) {
            return Optional.of("is one too many");
        }
        if (url.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        return isWebAddress(url) ? Optional.empty() : Optional.of("is no http or https URL");
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && SCHEMES.contains(Objects.requireNonNullElse(uri.getScheme(), ""));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
