package io.strowger.routing.contact;

import io.strowger.text.Storable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a search for contacts looks for: beginnings of addresses, and of names whatever their case.
 *
 * @param addresses a number is found by its digits, with or without {@code +}
 */
record ContactSearch(List<String> addresses, String name) {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s().-]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Reads the query parameter; empty where nothing is looked for. */
    static Optional<ContactSearch> of(String query) {
        String text = Storable.text(query).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(new ContactSearch(addresses(text), text));
    }

    private static List<String> addresses(String text) {
        String bare = SEPARATORS.matcher(text).replaceAll("");
        return DIGITS.matcher(bare).matches() ? List.of("+" + bare, bare) : List.of(text, bare);
    }
}
