package io.strowger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strowger.database.Role;
import io.strowger.id.StableId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresNodeTest {

    private static final Map<Role, String> PASSWORDS =
            Arrays.stream(Role.values()).collect(Collectors.toMap(role -> role, role -> "p-" + role.word()));

    @TempDir
    Path folder;

    @Test
    void findsItsDataAgain() throws Exception {
        // Given
        try (PostgresNode node = PostgresNode.persistent(folder, PASSWORDS);
                Connection admin = node.connectAs(Role.ADMIN)) {
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
