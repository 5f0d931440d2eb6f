package io.strowger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strowger.database.Role;
import io.strowger.id.StableId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresNodeTest {

    private static final Map<Role, String> PASSWORDS = CrashingProgram.PASSWORDS.byRole();

    private static final String LOG_MANAGER = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

    @TempDir
    Path folder;

    @Test
    void findsItsDataAgain() throws Exception {
        // Given
        try (PostgresNode node = PostgresNode.persistent(folder, PASSWORDS);
                Connection admin = node.connectAsSuperuser()) {
            execute(admin, "insert into directory.organization (id, name) values (uuidv7(), 'Acme')");
        }

        // When
        try (PostgresNode again = PostgresNode.persistent(folder, PASSWORDS);
                Connection routing = again.connectAs(Role.ROUTING)) {

            // Then
            assertThat(text(routing, "select name from directory.organization")).isEqualTo("Acme");
        }
    }

    @Test
    void survivesTheCrashOfItsProgram() throws Exception {
        // Given
        Process program = start(CrashingProgram.class, folder.toString());
        try (BufferedReader output = program.inputReader()) {
            assertThat(output.lines().anyMatch("started"::equals)).isTrue();
        }
        program.destroyForcibly().waitFor();
        assertThat(servers(folder)).isNotEmpty();

        // When
        try (PostgresNode node = PostgresNode.persistent(folder, PASSWORDS);
                Connection routing = node.connectAs(Role.ROUTING)) {

            // Then
            assertThat(text(routing, "show fsync")).isEqualTo("on");
        }
        assertThat(servers(folder)).isEmpty();
    }

    @Test
    void setsAsideWhatWasHalfMade() throws Exception {
        // Given
        Path half = Files.createDirectories(folder.resolve("data")).resolve("PG_VERSION");
        Files.writeString(half, "18");

        // When
        try (PostgresNode node = PostgresNode.persistent(folder, PASSWORDS);
                Connection routing = node.connectAs(Role.ROUTING)) {

            // Then
            assertThat(text(routing, "select count(*)::text from messaging.message"))
                    .isEqualTo("0");
        }
        assertThat(folder).isDirectoryRecursivelyContaining("glob:**/incomplete-*/data/PG_VERSION");
    }

    @Test
    void refusesAFolderThatIsInUse() throws Exception {
        try (PostgresNode _ = PostgresNode.persistent(folder, PASSWORDS)) {
            assertThatThrownBy(() -> PostgresNode.persistent(folder, PASSWORDS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("already uses");
        }
    }

    @Test
    void letsNobodyInWithoutAPassword() throws Exception {
        try (PostgresNode node = PostgresNode.temporary()) {
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:" + node.url(), "postgres", "postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void leavesNeitherProcessNorFolder() throws Exception {
        // Given
        PostgresNode node = PostgresNode.temporary();
        Path made = folderOf(node);
        List<ProcessHandle> during = servers(made);

        // When
        node.close();

        // Then
        assertThat(during).isNotEmpty();
        assertThat(servers(made)).isEmpty();
        assertThat(made).doesNotExist();
        assertThatThrownBy(() -> node.connectAs(Role.ROUTING)).hasMessageContaining("refused");
    }

    @Test
    void isTheSameServerAgainAfterAPause() throws Exception {
        try (PostgresNode node = PostgresNode.temporary()) {
            // Given
            node.pause();
            assertThatThrownBy(() -> node.connectAs(Role.INGEST)).hasMessageContaining("refused");

            // When
            node.resume();

            // Then
            try (Connection ingest = node.connectAs(Role.INGEST)) {
                assertThat(text(ingest, "select count(*)::text from ingest.spool"))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void keepsWhatWasCommittedWhenItIsKilled() throws Exception {
        try (PostgresNode node = PostgresNode.persistent(folder, PASSWORDS)) {
            // Given
            try (Connection admin = node.connectAsSuperuser()) {
                execute(admin, "insert into directory.organization (id, name) values (uuidv7(), 'Acme')");
            }

            // When
            node.kill();
            assertThat(servers(folder)).isEmpty();
            node.resume();

            // Then
            try (Connection routing = node.connectAs(Role.ROUTING)) {
                assertThat(text(routing, "select name from directory.organization"))
                        .isEqualTo("Acme");
            }
        }
    }

    @Test
    void comparesTextsAlikeOnEveryMachine() throws Exception {
        try (PostgresNode node = PostgresNode.temporary();
                Connection routing = node.connectAs(Role.ROUTING)) {
            assertThat(text(routing, "select lower('ÅSA')")).isEqualTo("åsa");
            assertThat(text(routing, "select (U&'\\0061' > 'B')::text")).isEqualTo("true");
            assertThat(text(routing, "show max_connections")).isEqualTo("200");
        }
    }

    @Test
    void givesEachServiceItsTablesOnly() throws Exception {
        try (PostgresNode node = PostgresNode.temporary();
                Connection tenant = node.connectAs(Role.TENANT);
                Connection outbound = node.connectAs(Role.OUTBOUND)) {
            assertThat(text(tenant, "select count(*)::text from messaging.message"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> execute(tenant, "select * from messaging.message_internal"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(outbound, "delete from directory.organization"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void hashesAsJavaDoes() throws Exception {
        try (PostgresNode node = PostgresNode.temporary();
                Connection superuser = node.connectAsSuperuser()) {
            assertThat(text(superuser, "select public.hash_uuid('a', '', 'ü')::text"))
                    .isEqualTo(StableId.of("a", "", "ü").toString());
        }
    }

    @Test
    void makesThePartitionsOfTheComingMonths() throws Exception {
        try (PostgresNode node = PostgresNode.temporary();
                Connection routing = node.connectAs(Role.ROUTING)) {
            assertThat(text(routing, "select messaging.ensure_partitions()::text"))
                    .isEqualTo("0");
            assertThat(text(
                            routing,
                            "select count(*)::text from pg_inherits where inhparent = 'messaging.message'::regclass"))
                    .isEqualTo("5");
        }
    }

    private static Process start(Class<?> program, String argument) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(java, LOG_MANAGER, "-cp", classPath, program.getName(), argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<ProcessHandle> servers(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.startsWith(folder.toString())))
                .toList();
    }

    private static Path folderOf(PostgresNode node) throws SQLException {
        try (Connection superuser = node.connectAsSuperuser()) {
            return Path.of(text(superuser, "show data_directory")).getParent();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
