package io.strowger.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The schema's history, {@code db/migration/V*.sql}, run in order as the owner. */
final class Migrations {

    private final DataSource owner;

    Migrations(DataSource owner) {
        this.owner = owner;
    }

    /** Runs what is not yet in the database; the version reached. */
    String run() {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .load();
        if (flyway.info().all().length == 0) {
            throw new CannotMigrate("no migrations on the class path");
        }
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new CannotMigrate("the migration failed: " + e.getMessage(), e);
        }
        return flyway.info().current().getVersion().getVersion();
    }
}
