package io.strowger.database;

import java.util.Map;

/** What the migration job reads from its environment. */
record JobSettings(AdminAccess admin, RolePasswords passwords) {

    static JobSettings from(Map<String, String> environment) {
        AdminAccess admin = new AdminAccess(
                url(environment),
                required(environment, "STROWGER_DB_ADMIN_USER"),
                required(environment, "STROWGER_DB_ADMIN_PASSWORD"));
        return new JobSettings(admin, RolePasswords.from(role -> required(environment, role.passwordVariable())));
    }

    private static String url(Map<String, String> environment) {
        String url = required(environment, "STROWGER_DB_ADMIN_URL");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotMigrate("STROWGER_DB_ADMIN_URL must begin with jdbc:postgresql:");
        }
        return url;
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new CannotMigrate(name + " is not set");
        }
        return value;
    }
}
