package io.strowger.admin.form;

import io.strowger.carrier.Network;
import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import io.strowger.text.Storable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one request body and gathers all that is wrong with them, to say it in one answer. */
public final class FormCheck {

    private static final int MOST_NETWORKS = 100;
    private static final int MOST_NAMES = 20;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 200;
    private static final Instant CENTURY = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEXT_CENTURY = Instant.parse("2100-01-01T00:00:00Z");
    private static final Set<String> REGIONS = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    private final List<FieldError> errors = new ArrayList<>();

    /** The body, or 400 where none was sent. */
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw Problems.badRequest("malformed_body", "Send a JSON object.");
        }
        return body;
    }

    /** A text of 1 to 200 characters, blanks around it dropped. */
    public String text(String field, @Nullable String value) {
        String text = optionalText(field, value).orElse("");
        if (text.isEmpty()) {
            wrong(field, "", "is required");
        }
        return text;
    }

    /** A text of at most 200 characters; a blank one is none. */
    public Optional<String> optionalText(String field, @Nullable String value) {
        return optionalText(field, value, LONGEST_TEXT);
    }

    /** A text of at most so many characters; a blank one is none. */
    public Optional<String> optionalText(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : Storable.text(value).strip();
        if (text.length() > longest) {
            wrong(field, text, "must have at most " + longest + " characters");
        }
        return Optional.of(text).filter(found -> !found.isEmpty());
    }

    /** A region in two letters (ISO 3166-1), of which {@code usual} is meant where none is given. */
    public String region(String field, @Nullable String value, String usual) {
        String region = value == null ? usual : value.strip().toUpperCase(Locale.ROOT);
        if (!REGIONS.contains(region)) {
            wrong(field, region, "must be a country in two letters, as US");
        }
        return region;
    }

    /** At most 20 names of 1 to 100 characters, of which {@code usual} are meant where none are given. */
    public List<String> names(String field, @Nullable List<@Nullable String> values, List<String> usual) {
        if (values == null) {
            return usual;
        }
        List<String> names = values.stream()
                .map(value -> value == null ? "" : Storable.text(value).strip())
                .toList();
        if (names.size() > MOST_NAMES || names.stream().anyMatch(FormCheck::isNoName)) {
            wrong(field, String.join(", ", names), "must be at most " + MOST_NAMES + " names of 1 to 100 characters");
        }
        return names;
    }

    private static boolean isNoName(String text) {
        return text.isEmpty() || text.length() > LONGEST_NAME;
    }

    /** At most 100 networks, as CIDR or single addresses. */
    public List<String> networks(String field, List<@Nullable String> values) {
        List<String> networks = values.stream()
                .map(network -> network == null ? "" : network.strip())
                .toList();
        networks.stream()
                .filter(network -> Network.parse(network).isEmpty())
                .forEach(network -> wrong(field, network, "must be a network, as 203.0.113.0/24"));
        if (networks.size() > MOST_NETWORKS) {
            wrong(field, "", "has more than " + MOST_NETWORKS + " entries");
        }
        return networks;
    }

    /** A number as somebody typed it; a blank one is none. */
    public Optional<PhoneNumber> number(String field, @Nullable String value, String region) {
        Optional<String> typed = optionalText(field, value);
        Optional<PhoneNumber> number = typed.flatMap(text -> PhoneNumber.parse(text, region));
        if (number.isEmpty() && typed.isPresent()) {
            wrong(field, typed.get(), "is no phone number");
        }
        return number;
    }

    /** An instant of this century, as RFC 3339 writes it; a blank one is none. */
    public Optional<Instant> instant(String field, @Nullable String value) {
        Optional<String> written = optionalText(field, value);
        try {
            return written.map(text -> OffsetDateTime.parse(text).toInstant()).map(FormCheck::inThisCentury);
        } catch (DateTimeException e) {
            wrong(field, written.orElse(""), "must be a time of this century, as 2026-03-01T12:00:00Z");
            return Optional.empty();
        }
    }

    private static Instant inThisCentury(Instant instant) {
        if (instant.isBefore(CENTURY) || !instant.isBefore(NEXT_CENTURY)) {
            throw new DateTimeException("of another century");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** One of some words; empty where none is given. */
    public <T> Optional<T> word(String field, @Nullable String value, T[] known, Function<T, String> word) {
        Optional<T> found = Optional.ofNullable(value).flatMap(text -> Arrays.stream(known)
                .filter(each -> word.apply(each).equals(text))
                .findFirst());
        if (value != null && found.isEmpty()) {
            wrong(
                    field,
                    value,
                    "must be one of " + Arrays.stream(known).map(word).collect(Collectors.joining(", ")));
        }
        return found;
    }

    /** Something that must be there. */
    public <T> Optional<T> required(String field, @Nullable T value) {
        if (value == null) {
            wrong(field, "", "is required");
        }
        return Optional.ofNullable(value);
    }

    public void wrong(String field, String value, String message) {
        errors.add(new FieldError(field, value, message));
    }

    /** Answers 400 with all that was wrong, if anything was. */
    public void refuse() {
        if (!errors.isEmpty()) {
            throw Problems.badRequest("invalid_fields", "Some fields are missing or malformed.", errors);
        }
    }
}
