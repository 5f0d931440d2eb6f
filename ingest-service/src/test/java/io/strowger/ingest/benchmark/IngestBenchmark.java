package io.strowger.ingest.benchmark;

import io.strowger.embedded.FreePorts;
import io.strowger.embedded.KafkaNode;
import io.strowger.ingest.Carrier;
import io.strowger.ingest.TestAccounts;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Compares the packaged service with the {@link ReferenceProgram}: one broker, one load, rounds in turn. Run by hand
 * from the module's folder; arguments: connections, rounds.
 */
public final class IngestBenchmark {

    private static final String PATH = "/api/webhook/extreme";
    private static final int PARTITIONS = 12;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final int connections;
    private final int rounds;

    private IngestBenchmark(int connections, int rounds) {
        this.connections = connections;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 11;
        new IngestBenchmark(connections, rounds).run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.find(3);
        try (KafkaNode kafka = KafkaNode.temporary(PARTITIONS);
                Program reference = Program.reference(kafka.bootstrapServers(), ports.get(0));
                Program ingest = Program.ingest(kafka.bootstrapServers(), ports.get(1), ports.get(2))) {
            TestAccounts.publish(kafka.bootstrapServers(), carrierOf(ingest));
            compare(reference, ingest);
        }
    }

    private void compare(Program reference, Program ingest) throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        Load onReference = load(vertx, reference);
        Load onIngest = load(vertx, ingest);
        onReference.unpaced(WARM_UP);
        onIngest.unpaced(WARM_UP);
        double rate = full(reference, onReference, ingest, onIngest);
        for (int i = 0; i < 3; i++) {
            report("half load", reference, () -> onReference.paced(ROUND, rate / 2));
            report("half load", ingest, () -> onIngest.paced(ROUND, rate / 2));
        }
    }

    /** The median rate of the service at full load; prints each round, and the median of their ratios. */
    private double full(Program reference, Load onReference, Program ingest, Load onIngest)
            throws IOException, InterruptedException {
        double[] rates = new double[rounds];
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            Latencies bare = report("full load", reference, () -> onReference.unpaced(ROUND));
            Latencies ours = report("full load", ingest, () -> onIngest.unpaced(ROUND));
            rates[i] = ours.perSecond();
            ratios[i] = ours.perSecond() / bare.perSecond();
        }
        System.out.printf("median ratio %.2f%n", median(ratios));
        return median(rates);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** One round of load. */
    private interface Round {
        Latencies run() throws InterruptedException;
    }

    private static Latencies report(String load, Program program, Round round)
            throws IOException, InterruptedException {
        Duration before = program.busy();
        Duration othersBefore = busyHere();
        Latencies latencies = round.run();
        System.out.printf(
                "%s, %-9s %s  cpu %.0f us each, broker and load %.0f us  resident %d MB%n",
                load,
                program.name(),
                latencies,
                microsEach(latencies, before, program.busy()),
                microsEach(latencies, othersBefore, busyHere()),
                program.residentMegabytes());
        return latencies;
    }

    private static double microsEach(Latencies latencies, Duration before, Duration after) {
        return after.minus(before).toNanos() / 1e3 / latencies.answered();
    }

    /** The broker and the load run in this JVM. */
    private static Duration busyHere() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private Load load(Vertx vertx, Program program) {
        return new Load(vertx, program.port(), connections, PATH, IngestBenchmark::webhook);
    }

    private static Carrier carrierOf(Program program) {
        return new Carrier(URI.create("http://127.0.0.1:" + program.port()));
    }

    private static Buffer webhook(long sequence) {
        return Buffer.buffer("""
                {"from":"15005550%03d","firstname":"Ana","lastname":"Diaz","business":null,\
                "message":"Yes, see you at seven. I bring the papers.","status":"received","matchedBlockWord":null,\
                "receiver":"15005550199","usedmodem":"M12","port":"3B",\
                "timestamp":"2025-11-20T02:16:05.887Z","messageId":"65f0a1b2c3d4%012x"}""".formatted(sequence % 100, sequence));
    }
}
