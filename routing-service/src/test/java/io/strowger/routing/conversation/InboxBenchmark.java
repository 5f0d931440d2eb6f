package io.strowger.routing.conversation;

import io.smallrye.mutiny.Uni;
import io.strowger.database.Role;
import io.strowger.embedded.PostgresNode;
import io.strowger.id.StableId;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.routing.database.TenantTransactions;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Compares the first page of an inbox as the workers' role reads it, the query alone and in a transaction, with the same
 * page in the tenants' role: transaction, setting and policy. Rounds in turn on one server and one connection each. Run by
 * hand from the module's folder; arguments: pages of a round, rounds.
 */
public final class InboxBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PAGE = 51;
    private static final String ROWS = """
            insert into messaging.contact (id, organization, address)
            select public.hash_uuid('contact', i::text), public.hash_uuid('organization', (i % 100)::text), '+999' || i
            from generate_series(1, 200000) i;
            insert into messaging.conversation (id, organization, own_number, contact, last_text, last_at)
            select public.hash_uuid('conversation', i::text), public.hash_uuid('organization', (i % 100)::text), '+9990',
                public.hash_uuid('contact', i::text), 'This is as long as answers usually are.',
                now() - make_interval(secs => i)
            from generate_series(1, 200000) i;
            analyze messaging.contact, messaging.conversation""";

    private final Vertx vertx = Vertx.vertx();
    private final int pages;
    private final int rounds;

    private InboxBenchmark(int pages, int rounds) {
        this.pages = pages;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        new InboxBenchmark(pages, rounds).run();
        System.exit(0);
    }

    private void run() throws IOException, SQLException {
        try (PostgresNode node = PostgresNode.temporary()) {
            try (Connection connection = node.connectAsSuperuser();
                    Statement statement = connection.createStatement()) {
                statement.execute(ROWS);
            }
            compare(node);
        }
    }

    private void compare(PostgresNode node) {
        Viewer.Tenant viewer = new Viewer.Tenant(new OrganizationId(StableId.of("organization", "7")));
        Tuple parameters = Tuple.from(Arrays.asList(viewer.organization().value(), null, null, PAGE));
        Pool worker = pool(node, Role.ROUTING);
        TenantTransactions tenants = new TenantTransactions(pool(node, Role.TENANT));
        Supplier<Uni<RowSet<Row>>> alone =
                () -> worker.preparedQuery(Conversations.INBOX).execute(parameters);
        Supplier<Uni<RowSet<Row>>> inTransaction = () -> worker.withTransaction(
                connection -> connection.preparedQuery(Conversations.INBOX).execute(parameters));
        Supplier<Uni<RowSet<Row>>> walled = () -> tenants.run(
                viewer,
                connection -> connection.preparedQuery(Conversations.INBOX).execute(parameters));
        measure(List.of(alone, inTransaction, walled));
    }

    private void measure(List<Supplier<Uni<RowSet<Row>>>> ways) {
        double[][] micros = new double[ways.size()][rounds];
        ways.forEach(this::read);
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < ways.size(); way++) {
                micros[way][round] = read(ways.get(way)).toNanos() / 1e3 / pages;
            }
        }
        List<String> names = List.of("query alone", "in a transaction", "with setting and policy");
        for (int way = 0; way < ways.size(); way++) {
            Arrays.sort(micros[way]);
            System.out.printf(
                    "%s: median %.0f us a page (%.0f to %.0f)%n",
                    names.get(way), micros[way][rounds / 2], micros[way][0], micros[way][rounds - 1]);
        }
    }

    private Duration read(Supplier<Uni<RowSet<Row>>> way) {
        long start = System.nanoTime();
        for (int page = 0; page < pages; page++) {
            if (way.get().await().atMost(PATIENCE).size() != PAGE) {
                throw new IllegalStateException("every page is full");
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Pool pool(PostgresNode node, Role role) {
        PgConnectOptions options = PgConnectOptions.fromUri(node.url())
                .setUser(role.roleName())
                .setPassword(node.password(role))
                .setCachePreparedStatements(true);
        options.setPreparedStatementCacheSqlFilter(_ -> true);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build());
    }
}
