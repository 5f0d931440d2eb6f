package io.strowger.service.access;

import java.util.List;

/** What a caller may do within an organization, for {@code @RolesAllowed}; an API key is given some of them. */
public final class Scopes {

    public static final String MESSAGES_READ = "messages:read";
    public static final String MESSAGES_SEND = "messages:send";
    public static final String CONTACTS_READ = "contacts:read";
    public static final String CONTACTS_WRITE = "contacts:write";
    public static final String CALLS_READ = "calls:read";
    public static final String CALLS_PLACE = "calls:place";
    public static final String NUMBERS_READ = "numbers:read";

    /** Members, keys and settings: for people, never for keys. */
    public static final String ORGANIZATION_MANAGE = "organization:manage";

    /** What changes nothing. */
    public static final List<String> READING = List.of(MESSAGES_READ, CONTACTS_READ, CALLS_READ, NUMBERS_READ);

    /** What a key may be given; all of it, where nothing is said. */
    public static final List<String> OF_KEYS =
            List.of(MESSAGES_READ, MESSAGES_SEND, CONTACTS_READ, CONTACTS_WRITE, CALLS_READ, CALLS_PLACE, NUMBERS_READ);

    private Scopes() {}
}
