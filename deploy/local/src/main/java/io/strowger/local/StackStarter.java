package io.strowger.local;

import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.edge.EdgeProxy;
import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.FreePorts;
import io.strowger.local.machine.Home;
import io.strowger.local.machine.HomeLock;
import io.strowger.local.machine.KeptSecrets;
import io.strowger.local.machine.Memory;
import io.strowger.local.machine.Progress;
import io.strowger.local.machine.RunRecords;
import io.strowger.local.machine.StackRecord;
import io.strowger.local.service.BuiltServices;
import io.strowger.local.service.CarrierEnvironment;
import io.strowger.local.service.ReadyProbe;
import io.strowger.local.service.Service;
import io.strowger.local.service.ServicePorts;
import io.strowger.local.service.Services;
import io.strowger.local.service.Wiring;
import io.strowger.local.signin.DemoPeople;
import io.strowger.local.signin.LocalSignIn;
import io.strowger.local.signin.SignInSetting;
import io.strowger.local.simulator.CarrierSimulator;
import io.strowger.local.simulator.SimPool;
import io.strowger.local.simulator.SimulatorSecrets;
import io.strowger.local.simulator.WebhookSecrets;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Starts a local stack step by step: what may refuse first, what takes long next to each other. */
final class StackStarter {

    private static final long MIB = 1024 * 1024;
    private static final long MEMORY_WANTED_MIB = 1500;
    private static final long SIGN_IN_MIB = 400;

    private final LocalSettings settings;
    private final Progress progress;
    private final Clock clock;
    private final Closing closing;
    private final SecureRandom random = new SecureRandom();
    private final FreePorts freePorts = new FreePorts(random);
    private final KeptSecrets secrets;
    private final SimulatorSecrets simulatorSecrets = SimulatorSecrets.make(random);
    private final CarrierEnvironment carriers;

    StackStarter(LocalSettings settings, Progress progress, Clock clock) {
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
        this.closing = new Closing(progress);
        this.secrets = new KeptSecrets(settings.home().secrets(), random);
        this.carriers = settings.carriers().provenBy(simulatorSecrets.proofs());
    }

    LocalStack start() throws InterruptedException {
        boolean started = false;
        try {
            LocalStack stack = startAll();
            started = true;
            return stack;
        } finally {
            if (!started) {
                closing.close();
            }
        }
    }

    private LocalStack startAll() throws InterruptedException {
        settings.home().create();
        HomeLock lock = HomeLock.take(settings.home());
        closing.add("the lock", lock::close);
        endLeftovers();
        checkMemory();
        BuiltServices built =
                BuiltServices.copy(settings.sources(), settings.home().apps());
        Listeners listeners = listeners();
        Map<Service, ServicePorts> ports = choosePorts();
        Optional<LocalSignIn> signIn = prepareSignIn();
        URI url = URI.create("http://localhost:" + edge(listeners, ports, signIn));
        CarrierSimulator simulator = simulator(listeners.vertx(), url);
        URI simulatorUrl =
                URI.create("http://127.0.0.1:" + listeners.portOf(simulator.listen(freePorts.next()), settings.port()));
        Infrastructure infrastructure = infrastructure();
        Wiring wiring = wiring(ports, infrastructure, url, simulatorUrl);
        Services services = services(built, wiring);
        signIn.ifPresent(it -> closing.add("sign-in", it::stop));
        services.awaitReady();
        awaitHealth(url);
        signIn.ifPresent(
                it -> it.start(wiring.publicUrl(), new Operator(JsonHttp.at(url).as(wiring.operatorKey()))));
        record(new StackRecord(url, simulatorUrl));
        return new LocalStack(
                url,
                wiring.operatorKey(),
                simulatorUrl,
                simulator,
                infrastructure.backends(),
                ports,
                services.all(),
                signIn,
                closing);
    }

    private void endLeftovers() throws InterruptedException {
        List<String> ended = Leftovers.end(settings.home());
        if (!ended.isEmpty()) {
            progress.say("ended what an earlier launcher left behind: " + String.join(", ", ended));
        }
    }

    private void checkMemory() {
        long wanted = MEMORY_WANTED_MIB + (isSignInLocal() ? SIGN_IN_MIB : 0);
        Memory.ofThisMachine().available().ifPresent(bytes -> {
            if (bytes < wanted * MIB) {
                throw new CannotStart("not enough memory: %d MB are available and the stack needs about %d MB."
                        .formatted(bytes / MIB, wanted));
            }
        });
    }

    private Listeners listeners() {
        Listeners listeners = Listeners.create();
        closing.add("the edge", listeners::close);
        return listeners;
    }

    private Map<Service, ServicePorts> choosePorts() {
        Map<Service, ServicePorts> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, new ServicePorts(freePorts.next(), freePorts.next()));
        }
        return ports;
    }

    /** Its end is awaited after the services', next to which it ends. */
    private Optional<LocalSignIn> prepareSignIn() {
        if (!isSignInLocal()) {
            return Optional.empty();
        }
        LocalSignIn signIn = LocalSignIn.prepare(
                settings.sources(), settings.home(), freePorts.next(), new DemoPeople(secrets), progress, clock);
        closing.add("sign-in", signIn::awaitEnd);
        return Optional.of(signIn);
    }

    private boolean isSignInLocal() {
        return settings.signIn() instanceof SignInSetting.Local;
    }

    private int edge(Listeners listeners, Map<Service, ServicePorts> ports, Optional<LocalSignIn> signIn)
            throws InterruptedException {
        OptionalInt behindAuth = signIn.stream().mapToInt(LocalSignIn::port).findFirst();
        return listeners.portOf(
                new EdgeProxy(listeners.vertx(), ports, behindAuth).listen(settings.port()), settings.port());
    }

    private CarrierSimulator simulator(Vertx vertx, URI url) {
        return new CarrierSimulator(
                vertx,
                SimPool.ofTwelve(),
                url,
                new WebhookSecrets(
                        carriers.value("WEBHOOK_SECRET"),
                        carriers.value("TWILIO_AUTH_TOKEN"),
                        Optional.of(simulatorSecrets.telnyx().getPrivate())
                                .filter(_ -> carriers.proofs().containsKey("TELNYX_PUBLIC_KEY")),
                        carriers.value("ELEVENLABS_WEBHOOK_SECRET")),
                clock,
                random);
    }

    private Infrastructure infrastructure() throws InterruptedException {
        progress.say("starting PostgreSQL and Kafka");
        Infrastructure infrastructure = Infrastructure.start(settings.home(), secrets, progress);
        closing.add("PostgreSQL and Kafka", infrastructure::stop);
        infrastructure.awaitReady();
        return infrastructure;
    }

    private Wiring wiring(Map<Service, ServicePorts> ports, Infrastructure infrastructure, URI url, URI simulatorUrl) {
        URI publicUrl = settings.publicUrl().orElse(url);
        return new Wiring(
                ports,
                infrastructure.kafka(),
                infrastructure.database(),
                infrastructure.passwords(),
                settings.operatorKey()
                        .orElseGet(() -> new KeptSecrets(settings.home().root(), random).get(Home.OPERATOR_KEY)),
                publicUrl,
                settings.signIn().issuer(publicUrl),
                simulatorUrl,
                settings.home().accountSecrets(),
                settings.home().media(),
                carriers);
    }

    private Services services(BuiltServices built, Wiring wiring) {
        RunRecords records = new RunRecords(settings.home().run());
        progress.say("starting the services");
        Services services =
                Services.start(built, settings.home().logs(), wiring, records, new ReadyProbe(), progress, clock);
        closing.add("the services", services::stop);
        return services;
    }

    private void awaitHealth(URI url) throws InterruptedException {
        ReadyProbe probe = new ReadyProbe();
        while (!probe.isReady(url.resolve("/health"))) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void record(StackRecord stack) {
        stack.write(settings.home());
        closing.add("the record", () -> StackRecord.remove(settings.home()));
    }
}
