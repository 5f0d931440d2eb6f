package io.strowger.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The database roles: the owner, and one with the least grants for each service (and for tenants within routing). */
public enum Role {
    OWNER,
    ROUTING,
    TENANT,
    OUTBOUND,
    ADMIN;

    /** The role's name in PostgreSQL. */
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
}
