package io.strowger.service.access;

/** The roles of callers that are no {@link Scopes}, for {@code @RolesAllowed}. */
public final class Roles {

    /** Who runs the gateway. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
