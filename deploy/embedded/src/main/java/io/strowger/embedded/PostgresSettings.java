package io.strowger.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** The server's configuration: only the loopback interface, no socket file, texts sorted alike on every machine. */
final class PostgresSettings {

    static final String SUPERUSER = "postgres";

    private static final Duration START = Duration.ofSeconds(60);

    private PostgresSettings() {}

    /** Fast, not safe: for data that nobody misses. It stops with the JVM. */
    static EmbeddedPostgres.Builder fast(DataFolder folder) throws IOException {
        return common(folder)
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("log_min_messages", "fatal")
                .setRegisterShutdownHook(true);
    }

    /** What was committed survives a crash. It stops when it is closed, after those who use it. */
    static EmbeddedPostgres.Builder durable(DataFolder folder) throws IOException {
        return common(folder)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", folder.logs().toString())
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setServerConfig("log_error_verbosity", "terse")
                .setRegisterShutdownHook(false);
    }

    private static EmbeddedPostgres.Builder common(DataFolder folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(_ -> folder.finish())
                .setPGStartupWait(START)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setConnectConfig("password", folder.superuserPassword())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("pwfile", folder.superuserPasswordFile().toString());
    }
}
