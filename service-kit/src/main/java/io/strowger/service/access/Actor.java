package io.strowger.service.access;

/**
 * Who did something and from where, as the audit tells it.
 *
 * @param id of the key, the subject of the person, or empty
 * @param name to read: a person's e-mail, a key's name
 * @param address the network address that the request came from, or empty
 */
public record Actor(Kind kind, String id, String name, String address) {

    /** What kind of caller. */
    public enum Kind {
        /** Whoever holds the bootstrap key. */
        OPERATOR_KEY,
        /** A person who signed in and runs the gateway. */
        OPERATOR,
        /** A person who signed in and belongs to organizations. */
        MEMBER,
        /** An organization's key. */
        KEY,
        /** The software itself. */
        SYSTEM
    }

    /** What a service does by itself. */
    public static Actor system(String service) {
        return new Actor(Kind.SYSTEM, service, service, "");
    }
}
