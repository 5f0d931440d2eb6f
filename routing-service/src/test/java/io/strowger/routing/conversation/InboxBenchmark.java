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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compares the first page of an inbox as the workers' role reads it, the query alone and in a transaction, with the same
 * page in the tenants' role: transaction, setting and policy. Page by page in turn, on one server and one connection each, so
 * that whatever else runs slows all alike. Run by hand from the module's folder; arguments: pages, {@code plan_cache_mode}.
 */
public final class InboxBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PAGE = 51;
    private static final int WARM_UP = 1_000;
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
    private final String plans;

    private InboxBenchmark(int pages, String plans) {
        this.pages = pages;
        this.plans = plans;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        String plans = arguments.length > 1 ? arguments[1] : "force_generic_plan";
        new InboxBenchmark(pages, plans).run();
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
        Map<String, Supplier<Uni<RowSet<Row>>>> ways = new LinkedHashMap<>();
        ways.put("query alone", alone);
        ways.put("in a transaction", inTransaction);
        ways.put("with setting and policy", walled);
        measure(ways);
    }

    private void measure(Map<String, Supplier<Uni<RowSet<Row>>>> ways) {
        Map<String, long[]> times = new LinkedHashMap<>();
        ways.keySet().forEach(name -> times.put(name, new long[pages]));
        for (int page = -WARM_UP; page < pages; page++) {
            for (var way : ways.entrySet()) {
                times.get(way.getKey())[Math.max(page, 0)] = read(way.getValue());
            }
        }
        times.forEach((name, all) -> {
            Arrays.sort(all);
            System.out.printf(
                    "%s: median %d us a page, a quarter below %d us%n",
                    name, all[pages / 2] / 1_000, all[pages / 4] / 1_000);
        });
    }

    private static long read(Supplier<Uni<RowSet<Row>>> way) {
        long start = System.nanoTime();
        if (way.get().await().atMost(PATIENCE).size() != PAGE) {
            throw new IllegalStateException("every page is full");
        }
        return System.nanoTime() - start;
    }

    private Pool pool(PostgresNode node, Role role) {
        PgConnectOptions options = PgConnectOptions.fromUri(node.url())
                .setUser(role.roleName())
                .setPassword(node.password(role))
                .setCachePreparedStatements(true)
                .addProperty("plan_cache_mode", plans);
        options.setPreparedStatementCacheSqlFilter(_ -> true);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build());
    }
}
