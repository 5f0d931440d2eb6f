package io.strowger.local.benchmark;

import io.strowger.local.LocalSettings;
import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.strowger.local.machine.FileTree;
import io.strowger.local.machine.Progress;
import io.strowger.local.service.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Starts a local stack and posts webhooks to it, at a steady rate under the eyes of ten live inboxes and then as fast as
 * they are answered; prints one table and ends. Run by hand; arguments: webhooks a second, seconds of each run, and
 * {@code edge} to go through the edge instead of straight to the services.
 */
public final class PipelineBenchmark {

    private static final Path SOURCES =
            Path.of(System.getProperty("strowger.root", ".")).toAbsolutePath().normalize();
    private static final Path HOME = SOURCES.resolve("deploy/local/target/benchmark-home");
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration UNTIL_ROUTED = Duration.ofMinutes(3);
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(5);

    private final LocalStack stack;
    private final boolean edge;
    private final Routed routed;

    private PipelineBenchmark(LocalStack stack, boolean edge) {
        this.stack = stack;
        this.edge = edge;
        this.routed =
                new Routed(JsonHttp.at(loopback(stack.ports(Service.ROUTING).management())));
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        double rate = words.isEmpty() ? 1000 : Double.parseDouble(words.get(0));
        Duration duration = Duration.ofSeconds(words.size() < 2 ? 20 : Long.parseLong(words.get(1)));
        try (LocalStack stack = start()) {
            new PipelineBenchmark(stack, words.contains("edge")).run(rate, duration);
        }
        System.exit(0);
    }

    private static LocalStack start() throws InterruptedException {
        new FileTree(HOME).remove();
        Map<String, String> environment =
                Map.of("STROWGER_PORT", "0", "STROWGER_HOME", HOME.toString(), "STROWGER_OIDC", "off");
        Clock clock = Clock.systemUTC();
        return LocalStack.start(LocalSettings.of(environment, SOURCES), new Progress(System.out, clock), clock);
    }

    private void run(double rate, Duration duration) throws Exception {
        Operator operator = new Operator(JsonHttp.at(stack.url()).as(stack.operatorKey()));
        List<Tenant> tenants = Traffic.organizations(operator);
        try (Load load = new Load(target(Service.INGEST), Traffic::webhook)) {
            flatOut(load, WARM_UP);
            steady(load, tenants, rate, WARM_UP);
            Run steady = steady(load, tenants, rate, duration);
            print(steady, flatOut(load, duration));
        }
    }

    private Run flatOut(Load load, Duration duration) throws Exception {
        Stopwatch answered = new Stopwatch(load.next());
        return measure("as fast as answered", duration, answered, () -> load.flatOut(duration, answered));
    }

    private Run steady(Load load, List<Tenant> tenants, double rate, Duration duration) throws Exception {
        Stopwatch answered = new Stopwatch(load.next());
        Stopwatch arrived = new Stopwatch(load.next());
        try (LiveInboxes _ = LiveInboxes.watch(tenants, target(Service.ROUTING), arrived)) {
            String name = "%,.0f a second".formatted(rate);
            Run run = measure(name, duration, answered, () -> load.steady(rate, duration, answered, arrived));
            await(() -> arrived.ended() >= answered.ended(), UNTIL_SEEN);
            return run.seenBy(arrived.latencies());
        }
    }

    private Run measure(String name, Duration duration, Stopwatch answered, Callable<CompletableFuture<Void>> begin)
            throws Exception {
        Usage usedBefore = Usage.of(stack, HOME);
        long before = routed.now();
        long start = System.nanoTime();
        CompletableFuture<Void> load = begin.call();
        awaitHalf(load, duration.dividedBy(2));
        long lagHalfway = answered.ended() - (routed.now() - before);
        load.get();
        double loaded = secondsSince(start);
        long routedThen = routed.now() - before;
        boolean all = await(() -> routed.now() >= before + answered.ended(), UNTIL_ROUTED);
        double seconds = secondsSince(start);
        return new Run(
                name,
                answered.ended() / loaded,
                routedThen / loaded,
                lagHalfway,
                answered.ended() - routedThen,
                all ? seconds - loaded : Double.NaN,
                answered.latencies(),
                Latencies.NONE,
                Usage.of(stack, HOME).since(usedBefore),
                seconds);
    }

    private static void awaitHalf(CompletableFuture<Void> load, Duration half)
            throws InterruptedException, ExecutionException {
        try {
            load.get(half.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // it is meant to go on
        }
    }

    private static boolean await(Callable<Boolean> condition, Duration patience) {
        try {
            Awaitility.await().atMost(patience).pollDelay(Duration.ZERO).until(condition);
            return true;
        } catch (ConditionTimeoutException _) {
            return false;
        }
    }

    private void print(Run steady, Run flatOut) {
        System.out.printf("%nWebhooks %s%n", edge ? "through the edge" : "straight to ingest");
        System.out.print(Run.heading() + steady.row() + flatOut.row());
        System.out.printf("%,d webhooks never reached an inbox that was watched.%n", steady.unseen());
        System.out.printf("%n%-22s %16s %20s%n", "microseconds each", steady.name(), flatOut.name());
        steady.used()
                .parts()
                .keySet()
                .forEach(part ->
                        System.out.printf("%-22s %16d %20d%n", part, steady.microsOf(part), flatOut.microsOf(part)));
        System.out.printf("%-22s %16.2f %20.2f%n", "processors busy", steady.processors(), flatOut.processors());
        System.out.printf("%n%-22s %16s%n", "", "resident MB");
        for (Service service : Service.values()) {
            Usage.residentMegabytes(stack.service(service).process())
                    .ifPresent(megabytes -> System.out.printf("%-22s %16d%n", service.label(), megabytes));
        }
    }

    private URI target(Service service) {
        return edge ? stack.url() : loopback(stack.ports(service).api());
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
