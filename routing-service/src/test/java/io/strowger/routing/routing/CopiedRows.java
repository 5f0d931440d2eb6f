package io.strowger.routing.routing;

import io.strowger.embedded.PostgresNode;
import io.strowger.event.MessageReceived;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Takes the rows of routed messages from one server, and puts them into the same tables of another by {@code COPY}. */
final class CopiedRows implements AutoCloseable {

    private static final String OF_MESSAGES = " where id between '%1$s' and '%2$s'";
    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("dedupe (key, id, seen, at)", OF_MESSAGES);
        ROWS.put(
                "contact (id, organization, address, first_name, last_name, business, created_at, version)",
                " where id in (select contact from messaging.message" + OF_MESSAGES + ")");
        ROWS.put(
                "conversation (id, organization, own_number, contact, unread, read_up_to, last_message, last_direction,"
                        + " last_text, last_at, version)",
                " where last_message between '%1$s' and '%2$s'");
        ROWS.put(
                "message (id, organization, conversation, contact, direction, status, sender, receiver, body, late, at)",
                OF_MESSAGES);
        ROWS.put(
                "message_internal (id, organization, direction, account, dedupe_key, carrier_message_id, modem, port,"
                        + " routed_by, gave_way)",
                OF_MESSAGES);
    }

    private final Connection source;
    private final Connection target;
    private final Map<String, byte[]> taken = new LinkedHashMap<>();

    private CopiedRows(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    static CopiedRows between(PostgresNode source, PostgresNode target) throws SQLException {
        return new CopiedRows(source.connectAsSuperuser(), target.connectAsSuperuser());
    }

    /** Takes what routing wrote for these messages. */
    void take(List<MessageReceived> messages) throws IOException, SQLException {
        CopyManager copy = source.unwrap(PGConnection.class).getCopyAPI();
        for (Map.Entry<String, String> rows : ROWS.entrySet()) {
            String where = rows.getValue()
                    .formatted(messages.getFirst().id(), messages.getLast().id());
            String columns = rows.getKey().replaceFirst(".*\\((.*)\\)", "$1");
            String table = rows.getKey().replaceFirst(" .*", "");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            copy.copyOut("copy (select " + columns + " from messaging." + table + where + ") to stdout", out);
            taken.put(rows.getKey(), out.toByteArray());
        }
    }

    /** Puts what was taken last, one {@code COPY} for each table, in one transaction; how long that took. */
    Duration put() throws IOException, SQLException {
        CopyManager copy = target.unwrap(PGConnection.class).getCopyAPI();
        long start = System.nanoTime();
        target.setAutoCommit(false);
        for (Map.Entry<String, byte[]> rows : taken.entrySet()) {
            copy.copyIn("copy messaging." + rows.getKey() + " from stdin", new ByteArrayInputStream(rows.getValue()));
        }
        target.commit();
        target.setAutoCommit(true);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** What autovacuum does within a minute. */
    void analyze() throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute("analyze");
        }
    }

    @Override
    public void close() throws SQLException {
        source.close();
        target.close();
    }
}
