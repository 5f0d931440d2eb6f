package io.strowger.service.access;

/** The roles of callers, for {@code @RolesAllowed}. */
public final class Roles {

    /** Who runs the gateway. */
    public static final String OPERATOR = "operator";

    /** An organization's key. */
    public static final String ORGANIZATION = "organization";

    private Roles() {}
}
