package io.strowger.local.service;

import io.strowger.local.machine.Progress;
import io.strowger.local.machine.RunRecords;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The four services of a stack, started and stopped next to each other. */
public final class Services {

    private static final Duration UNTIL_READY = Duration.ofMinutes(2);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(14);
    private static final List<String> JVM =
            List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private final Map<Service, SupervisedService> services;
    private final Progress progress;
    private final Clock clock;

    private Services(Map<Service, SupervisedService> services, Progress progress, Clock clock) {
        this.services = services;
        this.progress = progress;
        this.clock = clock;
    }

    /** Starts the process of each service. */
    public static Services start(
            BuiltServices built,
            Path logs,
            Wiring wiring,
            RunRecords records,
            ReadyProbe probe,
            Progress progress,
            Clock clock) {
        Map<Service, SupervisedService> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ServiceProgram program = program(service, built, logs, wiring);
            services.put(service, SupervisedService.start(program, records, probe, progress, clock));
        }
        return new Services(services, progress, clock);
    }

    private static ServiceProgram program(Service service, BuiltServices built, Path logs, Wiring wiring) {
        ServicePorts ports = wiring.ports().get(service);
        return new ServiceProgram(
                service.label(),
                command(built.jar(service)),
                wiring.environment(service, System.getenv()),
                new LogFile(logs.resolve(service.label() + ".log")),
                URI.create("http://127.0.0.1:%d/q/health/ready".formatted(ports.management())));
    }

    private static List<String> command(Path jar) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    public Map<Service, SupervisedService> all() {
        return services;
    }

    /** Waits until each is ready, and says so. */
    public void awaitReady() throws InterruptedException {
        for (Service service : Service.values()) {
            services.get(service).awaitReady(UNTIL_READY);
            progress.say(service.label() + " is ready");
        }
    }

    /** Asks all to end, and kills what does not in time. */
    public void stop() throws InterruptedException {
        progress.say("stopping the services");
        Instant deadline = clock.instant().plus(UNTIL_STOPPED);
        services.values().forEach(SupervisedService::stop);
        for (SupervisedService service : services.values()) {
            Duration left = Duration.between(clock.instant(), deadline);
            service.awaitEnd(left.isNegative() ? Duration.ZERO : left);
        }
    }
}
