package io.strowger.local.benchmark;

import io.strowger.local.LocalStack;
import io.strowger.local.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Processor time by part of the stack. */
record Usage(Map<String, Duration> parts) {

    /** What each part has used since it was started. */
    static Usage of(LocalStack stack, Path home) {
        Map<String, Duration> parts = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            parts.put(service.label(), busy(stack.service(service).process().toHandle()));
        }
        parts.put("PostgreSQL", database(home));
        parts.put("Kafka, edge and load", busy(ProcessHandle.current()));
        return new Usage(parts);
    }

    Usage since(Usage earlier) {
        Map<String, Duration> used = new LinkedHashMap<>();
        parts.forEach((part, busy) -> used.put(part, busy.minus(earlier.parts.get(part))));
        return new Usage(used);
    }

    long microsOf(String part, int messages) {
        return parts.get(part).toNanos() / 1000 / Math.max(1, messages);
    }

    /** The processors that were busy all the time. */
    double processors(double seconds) {
        return parts.values().stream().mapToLong(Duration::toNanos).sum() / 1e9 / seconds;
    }

    /** Resident memory, where the system tells (Linux). */
    static Optional<Long> residentMegabytes(Process process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return lines(status)
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst();
    }

    /** The server and its backends; what a backend used that is gone is not counted. */
    private static Duration database(Path home) {
        return lines(home.resolve("data/postgres/data/postmaster.pid"))
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .map(server -> Stream.concat(Stream.of(server), server.children())
                        .map(Usage::busy)
                        .reduce(Duration.ZERO, Duration::plus))
                .orElse(Duration.ZERO);
    }

    private static Duration busy(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
