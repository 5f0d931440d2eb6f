package io.strowger.database;

import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The schema's history, {@code db/migration/V*.sql}, run in order as the owner. */
final class Migrations {

    /** Held, because the JDK forgets the level of a logger that nobody refers to. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final DataSource owner;

    Migrations(DataSource owner) {
        this.owner = owner;
        FLYWAY.setLevel(Level.WARNING);
    }

    /** Runs what is not yet in the database; the version reached. */
    String run() {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .load();
        try {
            requireMigrations(flyway);
            flyway.migrate();
            return flyway.info().current().getVersion().getVersion();
        } catch (FlywayException e) {
            throw new CannotMigrate("the migration failed: " + e.getMessage(), e);
        }
    }

    private static void requireMigrations(Flyway flyway) {
        if (flyway.info().all().length == 0) {
            throw new CannotMigrate("no migrations on the class path");
        }
    }
}
