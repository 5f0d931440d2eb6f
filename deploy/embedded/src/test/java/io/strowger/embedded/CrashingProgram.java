package io.strowger.embedded;

import io.strowger.database.Role;
import io.strowger.database.RolePasswords;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program of its own that starts PostgreSQL in a folder, says so, and waits to be killed. */
final class CrashingProgram {

    static final RolePasswords PASSWORDS = RolePasswords.from(CrashingProgram::password);

    private CrashingProgram() {}

    @SuppressWarnings("resource") // it never gets to close anything
    public static void main(String[] arguments) throws Exception {
        PostgresNode.persistent(Path.of(arguments[0]), PASSWORDS.byRole());
        System.out.println("started");
        new CountDownLatch(1).await();
    }

    private static String password(Role role) {
        return "p-" + role.word();
    }
}
