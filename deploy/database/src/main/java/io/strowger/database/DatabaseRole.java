package io.strowger.database;

import java.util.Locale;

/** Who connects to the database; no role is a superuser or bypasses row-level security. */
public enum DatabaseRole {
    OWNER,
    ROUTING,
    TENANT,
    OUTBOUND,
    ADMIN;

    /** The name in PostgreSQL, such as {@code strowger_routing}. */
    public String roleName() {
        return "strowger_" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it runs batches over partitions, where a generic plan made early stays bad for hours. */
    boolean plansAnew() {
        return switch (this) {
            case ROUTING, OUTBOUND -> true;
            case OWNER, TENANT, ADMIN -> false;
        };
    }
}
