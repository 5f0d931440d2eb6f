package io.strowger.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database of the suite: its roles, its extensions and its schema, made when missing and brought up to date. */
public final class Database {

    public static final String NAME = "strowger";

    private final AdminAccess admin;
    private final RolePasswords passwords;

    public Database(AdminAccess admin, RolePasswords passwords) {
        this.admin = admin;
        this.passwords = passwords;
    }

    /** Prepares the server as its administrator and migrates as the owner; the version reached. May be repeated. */
    public String migrate() {
        prepare();
        return new Migrations(as(Role.OWNER)).run();
    }

    /** Connections to the database as one of its roles. */
    public DataSource as(Role role) {
        return inDatabase(server(role.roleName(), passwords.of(role)));
    }

    /** Connections to the database as the server's administrator. */
    public DataSource asAdmin() {
        return inDatabase(server(admin.user(), admin.password()));
    }

    private void prepare() {
        try (Connection server = server(admin.user(), admin.password()).getConnection()) {
            ServerPreparation preparation = new ServerPreparation(server);
            preparation.holdLock();
            for (Role role : Role.values()) {
                preparation.createRole(role, passwords.of(role));
            }
            preparation.createDatabase(NAME);
            createExtensions();
        } catch (SQLException e) {
            throw new CannotMigrate("the database cannot be prepared: " + e.getMessage(), e);
        }
    }

    private void createExtensions() throws SQLException {
        try (Connection database = asAdmin().getConnection();
                var statement = database.createStatement()) {
            statement.execute("create extension if not exists btree_gist");
            statement.execute("create extension if not exists pg_trgm");
        }
    }

    private PGSimpleDataSource server(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(admin.jdbcUrl());
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("strowger-database");
        return source;
    }

    private static DataSource inDatabase(PGSimpleDataSource source) {
        source.setDatabaseName(NAME);
        return source;
    }
}
