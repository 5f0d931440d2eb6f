package io.strowger.service.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person is in an organization. */
public enum MemberRole {
    /** Everything, its members, keys and settings included. */
    OWNER,
    /** Reads, sends and replies. */
    AGENT,
    /** Reads. */
    VIEWER;

    /** What the role may do: {@link Scopes}. */
    public List<String> scopes() {
        return switch (this) {
            case OWNER ->
                Stream.concat(Scopes.OF_KEYS.stream(), Stream.of(Scopes.ORGANIZATION_MANAGE))
                        .toList();
            case AGENT -> Scopes.OF_KEYS;
            case VIEWER -> Scopes.READING;
        };
    }

    /** As it is written in JSON and in the database: {@code owner}, {@code agent}, {@code viewer}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What each role may do, by its text. */
    public static Map<String, Set<String>> byText() {
        return Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(MemberRole::text, role -> Set.copyOf(role.scopes())));
    }

    /** The role of that text; empty where there is none. */
    public static Optional<MemberRole> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
