package io.strowger.routing.routing;

import io.strowger.database.Role;
import io.strowger.embedded.PostgresNode;
import io.strowger.event.MessageReceived;
import io.strowger.id.TimeOrderedIds;
import io.strowger.routing.consent.OptOutConfirmations;
import io.strowger.routing.consent.OptOuts;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Compares the {@link Router}, on one connection, with {@code COPY} of rows like those it writes into the same five
 * tables: rounds in turn on one server. What is copied was routed before on a second server. Run by hand from the
 * module's folder; arguments: messages of a round, rounds.
 */
public final class RoutingBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Integer> BATCHES = List.of(500, 1_000);

    private final int messages;
    private final int rounds;
    private final Vertx vertx = Vertx.vertx();
    private final MessageSeries series = new MessageSeries();

    private RoutingBenchmark(int messages, int rounds) {
        this.messages = messages;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        new RoutingBenchmark(messages, rounds).run();
        System.exit(0);
    }

    private void run() throws IOException, SQLException {
        try (PostgresNode measured = PostgresNode.temporary();
                PostgresNode twin = PostgresNode.temporary();
                CopiedRows copies = CopiedRows.between(twin, measured)) {
            series.prepare(measured);
            series.prepare(twin);
            Router router = routerOn(poolOf(measured));
            Router twins = routerOn(poolOf(twin));
            route(router, series.next(messages), BATCHES.getFirst());
            copies.analyze();
            for (int batch : BATCHES) {
                compare(router, twins, copies, batch);
            }
            explain(router, poolOf(measured));
        }
    }

    private static Router routerOn(Pool pool) {
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
        return new Router(pool, new OptOuts(pool, new OptOutConfirmations(() -> "You are unsubscribed.", ids)));
    }

    private void compare(Router router, Router twins, CopiedRows copies, int batch) throws IOException, SQLException {
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            List<MessageReceived> copied = series.next(messages);
            route(twins, copied, batch);
            copies.take(copied);
            double copy = messages / seconds(copies.put());
            double routed = messages / seconds(route(router, series.next(messages), batch));
            ratios[round] = routed / copy;
            System.out.printf(
                    "batch %d: routed %,.0f/s, copied %,.0f/s, ratio %.2f%n", batch, routed, copy, ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf("batch %d: median ratio %.2f%n", batch, ratios[rounds / 2]);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Duration route(Router router, List<MessageReceived> all, int batch) {
        long start = System.nanoTime();
        for (int i = 0; i < all.size(); i += batch) {
            List<Routed> results = router.route(all.subList(i, Math.min(all.size(), i + batch)), 0)
                    .await()
                    .atMost(PATIENCE);
            if (!results.stream().allMatch(Routed.Delivered.class::isInstance)) {
                throw new IllegalStateException("every message has an owner");
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Prints the plan of a batch like the one before. */
    private void explain(Router router, Pool pool) {
        int batch = BATCHES.getFirst();
        route(router, series.next(batch), batch);
        pool.withTransaction(connection -> connection
                        .preparedQuery("explain (analyze, buffers, costs off) " + RouteStatement.SQL)
                        .execute(RouteStatement.parameters(series.next(batch), 0))
                        .invoke(plan -> plan.forEach(RoutingBenchmark::print)))
                .await()
                .atMost(PATIENCE);
    }

    private static void print(Row line) {
        System.out.println(line.getString(0));
    }

    private Pool poolOf(PostgresNode node) {
        PgConnectOptions options = PgConnectOptions.fromUri(node.url())
                .setUser(Role.ROUTING.roleName())
                .setPassword(node.password(Role.ROUTING))
                .setCachePreparedStatements(true);
        options.setPreparedStatementCacheSqlFilter(_ -> true);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build());
    }
}
