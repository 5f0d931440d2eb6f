package io.strowger.database;

import java.io.PrintStream;
import java.util.Map;

/** The program that Kubernetes runs before the services: one line on success, one line on failure. */
public final class MigrationJob {

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    MigrationJob(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new MigrationJob(System.getenv(), System.out, System.err).run());
    }

    /** The program's exit status. */
    int run() {
        try {
            JobSettings settings = JobSettings.from(environment);
            String version = new Database(settings.admin(), settings.passwords()).migrate();
            out.println("database " + Database.NAME + " is at version " + version);
            return 0;
        } catch (CannotMigrate e) {
            err.println("strowger-database: "
                    + e.getMessage().replaceAll("\\s+", " ").strip());
            return 1;
        }
    }
}
