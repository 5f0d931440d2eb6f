package io.strowger.local.signin;

import io.strowger.local.demo.Operator;
import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Home;
import io.strowger.local.machine.Progress;
import io.strowger.local.machine.RunRecords;
import io.strowger.local.service.ReadyProbe;
import io.strowger.local.service.SupervisedService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A stack's own Keycloak, and the people of the demo: nothing of the stack waits for them. */
public final class LocalSignIn {

    private static final Duration UNTIL_READY = Duration.ofMinutes(5);
    private static final Duration UNTIL_ENDED = Duration.ofSeconds(4);

    private final Home home;
    private final BuiltKeycloak built;
    private final int port;
    private final DemoPeople people;
    private final Progress progress;
    private final Clock clock;
    private final CountDownLatch settled = new CountDownLatch(1);

    private Optional<SupervisedService> process = Optional.empty();
    private Optional<Thread> care = Optional.empty();
    private volatile boolean ready;

    private LocalSignIn(Home home, BuiltKeycloak built, int port, DemoPeople people, Progress progress, Clock clock) {
        this.home = home;
        this.built = built;
        this.port = port;
        this.people = people;
        this.progress = progress;
        this.clock = clock;
    }

    /** Takes what the build left; refuses when it left nothing. */
    public static LocalSignIn prepare(
            Path sources, Home home, int port, DemoPeople people, Progress progress, Clock clock) {
        return new LocalSignIn(home, BuiltKeycloak.link(sources, home), port, people, progress, clock);
    }

    /** Where it listens, for the edge. */
    public int port() {
        return port;
    }

    /** Starts it for a stack that the world reaches there, and returns at once; says later when people can sign in. */
    public synchronized void start(URI publicUrl, Operator operator) {
        Keycloak keycloak = new Keycloak(built, port, publicUrl);
        new Realm(people).write(built.data().resolve("import"));
        SupervisedService started = SupervisedService.start(
                keycloak.program(home.logs(), System.getenv()),
                new RunRecords(home.run()),
                new ReadyProbe(),
                progress,
                clock);
        process = Optional.of(started);
        care = Optional.of(Thread.ofVirtual()
                .name("sign-in")
                .start(() -> takeCare(started, keycloak.issuer(), new DemoMembers(operator))));
    }

    /** Waits until people can sign in, or it is certain that they cannot; says which. */
    public boolean awaitReady() throws InterruptedException {
        settled.await();
        return ready;
    }

    /** Who can sign in, with their passwords, for the person in front of the launcher. */
    public List<String> lines() {
        return DemoPeople.all().stream()
                .map(person ->
                        "  %-10s %s  %s".formatted(person.username(), people.password(person), person.description()))
                .toList();
    }

    /** Asks it to end, if it was started. */
    public synchronized void stop() {
        care.ifPresent(Thread::interrupt);
        process.ifPresent(SupervisedService::stop);
    }

    /** Waits for its end. */
    public synchronized void awaitEnd() throws InterruptedException {
        if (process.isPresent()) {
            process.get().awaitEnd(UNTIL_ENDED);
        }
    }

    private void takeCare(SupervisedService started, URI issuer, DemoMembers members) {
        try {
            admit(members);
            started.awaitReady(UNTIL_READY);
            ready = true;
            progress.say("sign-in is ready: " + issuer);
        } catch (CannotStart e) {
            started.stop();
            progress.say("nobody can sign in, but keys work: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            settled.countDown();
        }
    }

    private void admit(DemoMembers members) throws InterruptedException {
        try {
            members.ensure();
        } catch (IOException | IllegalStateException e) {
            progress.say("the people of the demo are no members yet: " + e.getMessage());
        }
    }
}
