package io.strowger.database;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A password for each role; never printed. */
public record RolePasswords(Map<Role, String> byRole) {

    public RolePasswords {
        byRole = Map.copyOf(byRole);
        for (Role role : Role.values()) {
            if (byRole.getOrDefault(role, "").isBlank()) {
                throw new IllegalArgumentException("no password for " + role.roleName());
            }
        }
    }

    /** Asks for the password of each role. */
    public static RolePasswords from(Function<Role, String> source) {
        return new RolePasswords(Arrays.stream(Role.values()).collect(Collectors.toMap(Function.identity(), source)));
    }

    public String of(Role role) {
        return byRole.get(role);
    }

    @Override
    public String toString() {
        return "RolePasswords[***]";
    }
}
