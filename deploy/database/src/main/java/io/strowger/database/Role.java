package io.strowger.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The database roles: the owner, and one with the least grants for each service (and for tenants within routing). None
 * is a superuser or bypasses row-level security.
 */
public enum Role {
    OWNER,
    INGEST,
    ROUTING,
    TENANT,
    OUTBOUND,
    ADMIN;

    /** The role's name in PostgreSQL, such as {@code strowger_routing}. */
    public String roleName() {
        return "strowger_" + word();
    }

    /** The environment variable that holds the role's password, for the migration job. */
    public String passwordVariable() {
        return "STROWGER_DB_PASSWORD_" + name();
    }

    /** The short name: {@code routing}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All roles but the owner. */
    public static List<Role> services() {
        return Arrays.stream(values()).filter(role -> role != OWNER).toList();
    }

    /** Whether it runs batches over tables that grow fast, where a generic plan made early stays bad for hours. */
    boolean plansAnew() {
        return switch (this) {
            case INGEST, ROUTING, OUTBOUND -> true;
            case OWNER, TENANT, ADMIN -> false;
        };
    }
}
