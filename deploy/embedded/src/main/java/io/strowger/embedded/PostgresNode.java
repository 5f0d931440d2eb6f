package io.strowger.embedded;

import io.strowger.database.Database;
import io.strowger.database.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * A real PostgreSQL on the loopback interface with the suite's schema. Services sign in with their role's password; the
 * superuser is trusted on loopback.
 */
public final class PostgresNode implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String SUPERUSER = "postgres";
    private static final Duration START = Duration.ofSeconds(60);
    private static final String ACCESS = """
            host all postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final EmbeddedPostgres postgres;
    private final Map<Role, String> passwords;
    private final Runnable cleanUp;

    private PostgresNode(EmbeddedPostgres postgres, Map<Role, String> passwords, Runnable cleanUp) {
        this.postgres = postgres;
        this.passwords = passwords;
        this.cleanUp = cleanUp;
    }

    /** Starts on what the folder holds (nothing, the first time); durable. The passwords are set at each start. */
    public static PostgresNode persistent(Path folder, Map<Role, String> passwords) throws IOException, SQLException {
        return start(folder, passwords, true, () -> {});
    }

    /** Starts empty and forgets everything when closed; fast rather than durable. */
    public static PostgresNode temporary() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("strowger-postgres");
        Map<Role, String> passwords = new EnumMap<>(Role.class);
        Arrays.stream(Role.values()).forEach(role -> passwords.put(role, "test-" + role.word()));
        return start(folder, passwords, false, () -> delete(folder));
    }

    private static PostgresNode start(Path folder, Map<Role, String> passwords, boolean durable, Runnable cleanUp)
            throws IOException, SQLException {
        Path access = Files.createDirectories(folder).resolve("access.conf");
        Files.writeString(access, ACCESS);
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                .setServerConfig("hba_file", access.toAbsolutePath().toString())
                .setServerConfig("listen_addresses", HOST)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "1GB")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("synchronous_commit", durable ? "on" : "off")
                .setOutputRedirector(logTo(folder))
                .setErrorRedirector(logTo(folder))
                .start();
        PostgresNode node = new PostgresNode(postgres, Map.copyOf(passwords), cleanUp);
        try {
            new Database(new Database.Server(HOST, node.port(), SUPERUSER, ""), passwords).migrate();
            return node;
        } catch (SQLException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private static ProcessBuilder.Redirect logTo(Path folder) {
        return ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile());
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return postgres.getPort();
    }

    /** The URL that services read: {@code postgresql://host:port/strowger}. */
    public String url() {
        return "postgresql://" + HOST + ":" + port() + "/" + Database.NAME;
    }

    public String password(Role role) {
        return passwords.get(role);
    }

    /** A connection that may do everything; for tests and looking around. */
    public Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), SUPERUSER, "");
    }

    /** A connection with a service's grants. */
    public Connection connectAs(Role role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role.roleName(), passwords.get(role));
    }

    private String jdbcUrl() {
        return "jdbc:" + url();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        cleanUp.run();
    }

    private static void delete(Path folder) {
        try {
            TemporaryFolder.delete(folder);
        } catch (IOException e) {
            System.err.println("cannot remove " + folder + ": " + e.getMessage());
        }
    }
}
