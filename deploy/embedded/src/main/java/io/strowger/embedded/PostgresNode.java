package io.strowger.embedded;

import io.strowger.database.AdminAccess;
import io.strowger.database.Database;
import io.strowger.database.Role;
import io.strowger.database.RolePasswords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A real PostgreSQL on the loopback interface with the suite's schema. Everybody signs in with a password, as on any
 * other installation; the superuser's is kept beside the data.
 */
public final class PostgresNode implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final EmbeddedPostgres.Builder settings;
    private final int port;
    private final AtomicReference<Optional<EmbeddedPostgres>> running;
    private final RolePasswords passwords;
    private final Database database;
    private final DataFolder folder;
    private final Optional<Path> temporary;

    private PostgresNode(
            EmbeddedPostgres.Builder settings,
            EmbeddedPostgres postgres,
            RolePasswords passwords,
            AdminAccess admin,
            DataFolder folder,
            Optional<Path> temporary) {
        this.settings = settings;
        this.port = postgres.getPort();
        this.running = new AtomicReference<>(Optional.of(postgres));
        this.passwords = passwords;
        this.database = new Database(admin, passwords);
        this.folder = folder;
        this.temporary = temporary;
    }

    /** Starts on what the folder holds (nothing, the first time); durable. The passwords are set at each start. */
    public static PostgresNode persistent(Path folder, Map<Role, String> passwords) throws IOException, SQLException {
        DataFolder data = new DataFolder(folder);
        data.makeReady();
        return start(PostgresSettings.durable(data), data, new RolePasswords(passwords), Optional.empty());
    }

    /** Starts empty and forgets everything when closed; fast rather than durable. */
    public static PostgresNode temporary() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("strowger-postgres-");
        DataFolder data = new DataFolder(folder);
        RolePasswords passwords = RolePasswords.from(role -> "test-" + role.word());
        return start(PostgresSettings.fast(data), data, passwords, Optional.of(folder));
    }

    private static PostgresNode start(
            EmbeddedPostgres.Builder settings, DataFolder folder, RolePasswords passwords, Optional<Path> temporary)
            throws IOException, SQLException {
        QuietLogs.apply();
        EmbeddedPostgres postgres = settings.start();
        AdminAccess admin = new AdminAccess(
                "jdbc:postgresql://%s:%d/postgres".formatted(HOST, postgres.getPort()),
                PostgresSettings.SUPERUSER,
                folder.superuserPassword());
        PostgresNode node = new PostgresNode(settings, postgres, passwords, admin, folder, temporary);
        try {
            node.database.migrate();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    /** The URL that services read: {@code postgresql://host:port/strowger}. */
    public String url() {
        return "postgresql://%s:%d/%s".formatted(HOST, port(), Database.NAME);
    }

    public String password(Role role) {
        return passwords.of(role);
    }

    /** A connection that may do everything; for tests and looking around. */
    public Connection connectAsSuperuser() throws SQLException {
        return database.asAdmin().getConnection();
    }

    /** A connection with a service's grants. */
    public Connection connectAs(Role role) throws SQLException {
        return database.as(role).getConnection();
    }

    /** Stops the server and keeps its data and port, so that {@link #resume()} is the same server again. */
    public synchronized void pause() throws IOException {
        Optional<EmbeddedPostgres> server = running.getAndSet(Optional.empty());
        if (server.isPresent()) {
            server.get().close();
            folder.awaitStop();
        }
    }

    /** Ends the server at once, as a crash would, and keeps its data and port. */
    public synchronized void kill() throws IOException {
        Optional<EmbeddedPostgres> server = running.getAndSet(Optional.empty());
        if (server.isPresent()) {
            folder.kill();
            server.get().close();
        }
    }

    /** Starts the server again after {@link #pause()} or {@link #kill()}. */
    public synchronized void resume() throws IOException {
        if (running.get().isEmpty()) {
            running.set(Optional.of(settings.setPort(port).start()));
        }
    }

    /** Stops the server, and returns when it has written everything and is gone. */
    @Override
    public void close() throws IOException {
        pause();
        if (temporary.isPresent()) {
            Directories.remove(temporary.get());
        }
    }
}
