package io.strowger.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever runs on behalf of nobody, or of another organization, finds and changes nothing of one; whatever the table. */
class WallTest {

    private static final String DENIED = "42501";
    private static final String ACTOR = "select set_config('strowger.actor_kind', 'system', true)";

    /** What names no organization, and may be read by all that have a grant. */
    private static final Map<Role, List<String>> COMMON = Map.of(
            Role.TENANT,
            List.of("public.flyway_schema_history"),
            Role.ADMIN,
            List.of(
                    "public.flyway_schema_history",
                    "directory.carrier_account",
                    "directory.removed_account",
                    "messaging.detected_route"));

    private static MigratedServer server;
    private static List<Relation> relations;
    private static final Map<Role, Connection> connections = new EnumMap<>(Role.class);

    @BeforeAll
    static void plant() throws IOException, SQLException {
        server = new MigratedServer();
        try (Connection connection = server.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(PlantedRows.account());
            for (String insert : PlantedRows.inOrder().values()) {
                statement.execute(insert + " on conflict do nothing");
            }
        }
        relations = relations();
        for (Role role : COMMON.keySet()) {
            Connection connection = server.connect(role);
            connection.setAutoCommit(false);
            connections.put(role, connection);
        }
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
        server.close();
    }

    @Test
    void plantsARowInEachTableThatNamesAnOrganization() throws SQLException {
        // Given
        List<String> owned = relations.stream()
                .filter(relation -> relation.namesOrganization() && !relation.partition() && !relation.isView())
                .map(Relation::name)
                .toList();

        // When
        List<String> empty = new ArrayList<>();
        for (String table : owned) {
            if (server.lines("select 1 from " + table).isEmpty()) {
                empty.add(table);
            }
        }

        // Then
        assertThat(owned).isNotEmpty().allMatch(table -> PlantedRows.insert(table)
                .isPresent());
        assertThat(empty).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TENANT, ''", "TENANT, " + PlantedRows.STRANGER, "ADMIN, ''", "ADMIN, " + PlantedRows.STRANGER})
    void hidesWhatIsAnothers(Role role, String organization) throws SQLException {
        // When
        List<String> seen = new ArrayList<>();
        for (Relation relation : relations) {
            String mine = relation.namesOrganization() ? relation.ownersRows() : "true";
            if (attempt(role, organization, "select 1 from %s where %s".formatted(relation.name(), mine)) > 0) {
                seen.add(relation.name());
            }
            if (attempt(
                            role,
                            organization,
                            "select n from (select count(*) n from %s) c where n > 0".formatted(relation.name()))
                    > 0) {
                seen.add(relation.name());
            }
        }

        // Then
        assertThat(seen).isSubsetOf(COMMON.get(role));
    }

    @ParameterizedTest
    @CsvSource({"TENANT, ''", "TENANT, " + PlantedRows.STRANGER, "ADMIN, ''", "ADMIN, " + PlantedRows.STRANGER})
    void letsNothingOfAnotherBeChanged(Role role, String organization) throws SQLException {
        // When
        List<String> changed = new ArrayList<>();
        for (Relation relation :
                relations.stream().filter(Relation::namesOrganization).toList()) {
            for (String column : relation.columns()) {
                if (attempt(role, organization, "update %s set %s = %2$s".formatted(relation.name(), column)) > 0) {
                    changed.add(relation.name() + " " + column);
                }
            }
            if (attempt(role, organization, "delete from " + relation.name()) > 0) {
                changed.add(relation.name());
            }
        }

        // Then
        assertThat(changed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TENANT, ''", "TENANT, " + PlantedRows.STRANGER, "ADMIN, ''", "ADMIN, " + PlantedRows.STRANGER})
    void letsNothingBePutInForAnother(Role role, String organization) throws SQLException {
        // When
        List<String> inserted = new ArrayList<>();
        for (Map.Entry<String, String> row : PlantedRows.inOrder().entrySet()) {
            if (attempt(role, organization, row.getValue()) >= 0) {
                inserted.add(row.getKey());
            }
        }

        // Then
        assertThat(inserted).isEmpty();
    }

    @Test
    void showsAnOrganizationItsOwn() throws SQLException {
        // When
        List<String> seen = visible(Role.TENANT, PlantedRows.OWNER);

        // Then
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "messaging.message",
                        "messaging.message_status",
                        "messaging.media",
                        "messaging.contact",
                        "messaging.conversation",
                        "messaging.consent",
                        "messaging.call",
                        "messaging.number_usage");
    }

    @Test
    void showsAdminNothingOfWhatWasWritten() throws SQLException {
        assertThat(attempt(Role.ADMIN, PlantedRows.OWNER, "select body from messaging.message"))
                .isEqualTo(-1);
        assertThat(attempt(Role.ADMIN, PlantedRows.OWNER, "select media from messaging.message_internal"))
                .isEqualTo(-1);
    }

    @Test
    void showsAdminTheDirectoryOfAnOrganizationOnItsBehalf() throws SQLException {
        // When
        List<String> seen = visible(Role.ADMIN, PlantedRows.OWNER);

        // Then
        List<String> directory = relations.stream()
                .filter(relation -> relation.name().startsWith("directory.") && relation.namesOrganization())
                .map(Relation::name)
                .toList();
        assertThat(seen)
                .contains(
                        "messaging.number_usage",
                        "messaging.message",
                        "messaging.message_internal",
                        "messaging.consent")
                .hasSize(directory.size() + 4);
        assertThat(seen).containsAll(directory);
    }

    private static List<String> visible(Role role, String organization) throws SQLException {
        List<String> seen = new ArrayList<>();
        for (Relation relation :
                relations.stream().filter(Relation::namesOrganization).toList()) {
            if (attempt(role, organization, "select 1 from " + relation.name()) > 0) {
                seen.add(relation.name());
            }
        }
        return seen;
    }

    /** How many rows a statement finds or changes; -1 where it is refused. Rolled back. */
    private static int attempt(Role role, String organization, String sql) throws SQLException {
        Connection connection = connections.get(role);
        try (Statement statement = connection.createStatement()) {
            statement.execute(ACTOR);
            if (!organization.isEmpty()) {
                statement.execute("select set_config('strowger.organization', '" + organization + "', true)");
            }
            return count(statement, sql);
        } finally {
            connection.rollback();
        }
    }

    private static int count(Statement statement, String sql) throws SQLException {
        try {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            int rows = 0;
            try (ResultSet found = statement.getResultSet()) {
                while (found.next()) {
                    rows++;
                }
            }
            return rows;
        } catch (SQLException e) {
            if (e.getSQLState().equals(DENIED)) {
                return -1;
            }
            throw e;
        }
    }

    private static List<Relation> relations() throws SQLException {
        List<Relation> found = new ArrayList<>();
        try (Connection connection = server.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("with relation as (" + MigratedServer.RELATIONS + ")"
                        + " select name, kind, is_partition, coalesce(organization, '') as organization,"
                        + " array(select quote_ident(attname) from pg_attribute where attrelid = oid and attnum > 0"
                        + " and not attisdropped and attidentity = '') as columns"
                        + " from relation where kind in ('r', 'p', 'v', 'm')")) {
            while (rows.next()) {
                found.add(new Relation(
                        rows.getString("name"),
                        rows.getString("kind"),
                        rows.getBoolean("is_partition"),
                        rows.getString("organization"),
                        List.of((String[]) rows.getArray("columns").getArray())));
            }
        }
        return found;
    }

    private record Relation(String name, String kind, boolean partition, String organization, List<String> columns) {

        boolean namesOrganization() {
            return !organization.isEmpty();
        }

        boolean isView() {
            return kind.equals("v") || kind.equals("m");
        }

        String ownersRows() {
            return organization + " = '" + PlantedRows.OWNER + "'";
        }
    }
}
