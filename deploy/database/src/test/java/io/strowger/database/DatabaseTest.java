package io.strowger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final RolePasswords PASSWORDS = RolePasswords.from(role -> "the password of " + role);
    private static final String ROLES = "select rolname from pg_roles where rolname like 'strowger%' "
            + "and rolcanlogin and not rolsuper and not rolbypassrls and not rolcreaterole order by 1";
    private static final String EXTENSIONS = "select extname from pg_extension where extname <> 'plpgsql' order by 1";

    private EmbeddedPostgres server;

    @BeforeEach
    void startServer() throws IOException {
        server = EmbeddedPostgres.builder().setRegisterShutdownHook(true).start();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void preparesAnEmptyServer() throws SQLException {
        // Given
        Database database = new Database(superuser(), PASSWORDS);

        // When
        String version = database.migrate();

        // Then
        assertThat(version).isNotBlank();
        assertThat(texts(database.asAdmin(), ROLES))
                .containsExactly(
                        "strowger_admin",
                        "strowger_ingest",
                        "strowger_outbound",
                        "strowger_owner",
                        "strowger_routing",
                        "strowger_tenant");
        assertThat(texts(database.asAdmin(), EXTENSIONS)).containsExactly("btree_gist", "pg_trgm");
        assertThat(texts(database.as(Role.ROUTING), "show plan_cache_mode")).containsExactly("force_custom_plan");
        assertThat(texts(database.as(Role.TENANT), "show plan_cache_mode")).containsExactly("auto");
    }

    @Test
    void makesTheOwnerTheOwner() throws SQLException {
        // Given
        Database database = new Database(superuser(), PASSWORDS);

        // When
        database.migrate();

        // Then
        assertThat(texts(
                        database.asAdmin(),
                        "select distinct tableowner from pg_tables where schemaname in "
                                + "('directory', 'messaging', 'dispatch', 'ingest', 'public')"))
                .containsExactly("strowger_owner");
        assertThat(texts(
                        database.asAdmin(),
                        "select pg_get_userbyid(datdba) from pg_database where datname = 'strowger'"))
                .containsExactly("strowger_owner");
    }

    @Test
    void changesNothingTheSecondTime() throws SQLException {
        // Given
        Database database = new Database(superuser(), PASSWORDS);
        String first = database.migrate();

        // When
        String second = database.migrate();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(texts(database.as(Role.ADMIN), "select count(*)::text from flyway_schema_history"))
                .isEqualTo(
                        texts(database.asAdmin(), "select count(distinct version)::text from flyway_schema_history"));
    }

    @Test
    void showsIngestItsOwnSchemaOnly() throws SQLException {
        // Given
        Database database = new Database(superuser(), PASSWORDS);

        // When
        database.migrate();

        // Then
        assertThat(texts(database.as(Role.INGEST), "select count(*)::text from ingest.spool, ingest.account"))
                .containsExactly("0");
        for (String foreign : List.of("directory.carrier_account", "messaging.message", "dispatch.ledger")) {
            assertThatThrownBy(() -> texts(database.as(Role.INGEST), "select 1 from " + foreign))
                    .hasMessageContaining("permission denied for schema");
        }
    }

    @Test
    void worksForAnAdministratorWhoIsNoSuperuser() throws SQLException {
        // Given
        execute(server.getPostgresDatabase(), "create role cloud_admin login createrole createdb password 'cloud'");
        Database database = new Database(new AdminAccess(url("postgres"), "cloud_admin", "cloud"), PASSWORDS);

        // When
        database.migrate();

        // Then
        assertThat(database.migrate()).isNotBlank();
        assertThat(texts(database.as(Role.OWNER), EXTENSIONS)).containsExactly("btree_gist", "pg_trgm");
    }

    @Test
    void refusesARoleThatCouldSeeEverything() throws SQLException {
        // Given
        execute(server.getPostgresDatabase(), "create role strowger_tenant login bypassrls");
        Database database = new Database(superuser(), PASSWORDS);

        // When // Then
        assertThatThrownBy(database::migrate)
                .isInstanceOf(CannotMigrate.class)
                .hasMessageContaining("strowger_tenant")
                .hasMessageContaining("row-level security");
    }

    @Test
    void runsAsAJobFromItsEnvironment() {
        // Given
        Map<String, String> environment = environment();

        // When
        Outcome outcome = run(environment);

        // Then
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("database strowger is at version ");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void namesTheVariableThatIsMissing() {
        // Given
        Map<String, String> environment = environment();
        environment.remove("STROWGER_DB_PASSWORD_TENANT");

        // When
        Outcome outcome = run(environment);

        // Then
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("strowger-database: STROWGER_DB_PASSWORD_TENANT is not set\n");
    }

    @Test
    void saysInOneLineThatNobodyAnswers() {
        // Given
        Map<String, String> environment = environment();
        environment.put("STROWGER_DB_ADMIN_URL", "jdbc:postgresql://127.0.0.1:1/postgres");

        // When
        Outcome outcome = run(environment);

        // Then
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("127.0.0.1:1")
                .doesNotContain("the password of")
                .hasLineCount(1);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("STROWGER_DB_ADMIN_URL", url("postgres"));
        environment.put("STROWGER_DB_ADMIN_USER", "postgres");
        environment.put("STROWGER_DB_ADMIN_PASSWORD", "postgres");
        for (Role role : Role.values()) {
            environment.put("STROWGER_DB_PASSWORD_" + role, PASSWORDS.of(role));
        }
        return environment;
    }

    private static Outcome run(Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new MigrationJob(environment, printer(out), printer(err)).run();
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private AdminAccess superuser() {
        return new AdminAccess(url("postgres"), "postgres", "postgres");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    private static List<String> texts(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Outcome(int status, String out, String err) {}
}
