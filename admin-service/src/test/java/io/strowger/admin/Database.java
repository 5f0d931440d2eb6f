package io.strowger.admin;

import io.strowger.embedded.EmbeddedStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the database, and plays the other services' part in it. */
public final class Database {

    private Database() {}

    /** The first column of each row, as text. */
    public static List<String> column(String sql, String... values) {
        try (Connection connection = EmbeddedStack.postgres().connectAsSuperuser();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static void execute(String sql, String... values) {
        try (Connection connection = EmbeddedStack.postgres().connectAsSuperuser();
                PreparedStatement statement = prepared(connection, sql, values)) {
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Executes a statement whose transaction stays open. */
    public static Pending begin(String sql, String... values) {
        try {
            Connection connection = EmbeddedStack.postgres().connectAsSuperuser();
            connection.setAutoCommit(false);
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                statement.execute();
            }
            return new Pending(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether a statement of the service waits for somebody else's transaction. */
    public static boolean somebodyWaits() {
        return !column("select pid from pg_stat_activity"
                        + " where usename = 'strowger_admin' and wait_event_type = 'Lock'")
                .isEmpty();
    }

    /** A transaction that others may have to wait for. */
    public record Pending(Connection connection) {

        public void rollBack() {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
