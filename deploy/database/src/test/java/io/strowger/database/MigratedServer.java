package io.strowger.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A server with the whole schema on it, and nothing in it. */
final class MigratedServer implements AutoCloseable {

    /** Everything of ours, partitions included: oid, name, schema, relkind, relispartition, owner, organization's column. */
    static final String RELATIONS = """
            select c.oid, n.nspname || '.' || c.relname as name, n.nspname as schema, c.relkind as kind,
                c.relispartition as is_partition, pg_get_userbyid(c.relowner) as owner, c.relacl as acl,
                c.relrowsecurity and c.relforcerowsecurity as is_walled, c.reloptions as options,
                case when n.nspname || '.' || c.relname = 'directory.organization' then 'id'
                    else (select attname from pg_attribute where attrelid = c.oid and attname = 'organization') end
                    as organization
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('directory', 'messaging', 'dispatch', 'ingest', 'public')
              and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            """;

    private final EmbeddedPostgres server;
    private final Database database;

    MigratedServer() throws IOException {
        server = EmbeddedPostgres.builder().setRegisterShutdownHook(true).start();
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
        database = new Database(
                new AdminAccess(url, "postgres", "postgres"), RolePasswords.from(role -> "the password of " + role));
        database.migrate();
    }

    Connection connect(Role role) throws SQLException {
        return database.as(role).getConnection();
    }

    Connection connectAsSuperuser() throws SQLException {
        return database.asAdmin().getConnection();
    }

    /** The rows that an administrator is told, their columns parted by blanks. */
    List<String> lines(String query) throws SQLException {
        try (Connection connection = connectAsSuperuser();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                lines.add(String.join(" ", columns));
            }
            return lines;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
