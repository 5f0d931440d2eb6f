package io.strowger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the triggers write down of the directory's changes. */
class AuditTriggerTest {

    private static final String TELL = "select set_config('strowger.viewer', 'operator', true),"
            + " set_config('strowger.actor_kind', 'operator', true), set_config('strowger.actor_id', 'subject', true),"
            + " set_config('strowger.actor_name', 'ann@example.org', true),"
            + " set_config('strowger.actor_address', '203.0.113.7', true)";
    private static final String CREATE =
            PlantedRows.insert("directory.organization").orElseThrow();
    private static final String WHO = "operator subject ann@example.org 203.0.113.7";

    private static MigratedServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new MigratedServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void forget() throws SQLException {
        try (Connection connection = server.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate directory.organization, directory.carrier_account, directory.audit cascade");
        }
    }

    @Test
    void notesWhoChangedWhatAndFromWhere() throws SQLException {
        // When
        asAdmin(
                CREATE,
                "update directory.organization set name = 'Renamed', version = 1",
                "delete from directory.organization");

        // Then
        assertThat(
                        noted(
                                "actor_kind, actor_id, actor_name, actor_address, action, object_type, object_id, organization"))
                .containsExactly(
                        WHO + " created organization " + PlantedRows.OWNER + " " + PlantedRows.OWNER,
                        WHO + " changed organization " + PlantedRows.OWNER + " " + PlantedRows.OWNER,
                        WHO + " removed organization " + PlantedRows.OWNER + " " + PlantedRows.OWNER);
        assertThat(noted("coalesce(before ->> 'name', '-'), coalesce(after ->> 'name', '-')"))
                .containsExactly("- Owner", "Owner Renamed", "Renamed -");
        assertThat(noted("at > now() - interval '1 minute' and uuid_extract_timestamp(id)"
                        + " between at - interval '2 ms' and at + interval '2 ms'"))
                .containsOnly("t");
    }

    @Test
    void namesRowsByTheirKeyAndKeepsNoHash() throws SQLException {
        // When
        asAdmin(
                CREATE,
                PlantedRows.account(),
                PlantedRows.insert("directory.carrier_group").orElseThrow(),
                PlantedRows.insert("directory.api_key").orElseThrow());

        // Then
        assertThat(noted("object_type, object_id")).contains("carrier_account acme", "carrier_group acme/group");
        assertThat(noted("after ? 'prefix', after ? 'hash'")).contains("t f").doesNotContain("t t");
    }

    @Test
    void passesOverWhatIsNoChange() throws SQLException {
        // Given
        asAdmin(CREATE);

        // When
        asAdmin("update directory.organization set version = version + 1");

        // Then
        assertThat(noted("action")).containsExactly("created");
    }

    @Test
    void namesTheRoleOfWhoeverIsNoService() throws SQLException {
        // When
        try (Connection connection = server.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }

        // Then
        assertThat(noted("actor_kind, actor_id")).containsExactly("database postgres");
    }

    @Test
    void refusesAChangeOfNobody() {
        assertThatThrownBy(() -> asAdmin("select set_config('strowger.actor_kind', '', true)", CREATE))
                .hasMessageContaining("nobody is said to change directory.organization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update directory.audit set actor_id = 'somebody else'",
                "delete from directory.audit",
                "truncate directory.audit"
            })
    void neverForgets(String statement) {
        for (Role role : Role.services()) {
            assertThatThrownBy(() -> execute(role, TELL, statement)).hasMessageContaining("permission denied");
        }
    }

    private static void asAdmin(String... statements) throws SQLException {
        execute(Role.ADMIN, statements);
    }

    private static void execute(Role role, String... statements) throws SQLException {
        try (Connection connection = server.connect(role);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(TELL);
            for (String each : statements) {
                statement.execute(each);
            }
            connection.commit();
        }
    }

    private static List<String> noted(String columns) throws SQLException {
        return server.lines("select " + columns + " from directory.audit order by id");
    }
}
