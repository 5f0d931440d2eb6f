package io.strowger.local;

import io.strowger.local.machine.Progress;
import io.strowger.local.service.Service;
import io.strowger.local.service.ServicePorts;
import io.strowger.local.service.SupervisedService;
import io.strowger.local.signin.LocalSignIn;
import io.strowger.local.simulator.CarrierSimulator;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The whole suite on this machine: PostgreSQL, Kafka, the simulated carrier, the four services as child processes,
 * the edge proxy, and a Keycloak that may come later. Closing it ends them in the opposite order of their start.
 */
public final class LocalStack implements AutoCloseable {

    private final URI url;
    private final String operatorKey;
    private final URI simulatorUrl;
    private final CarrierSimulator simulator;
    private final Backends backends;
    private final Map<Service, ServicePorts> ports;
    private final Map<Service, SupervisedService> services;
    private final Optional<LocalSignIn> signIn;
    private final Closing closing;

    LocalStack(
            URI url,
            String operatorKey,
            URI simulatorUrl,
            CarrierSimulator simulator,
            Backends backends,
            Map<Service, ServicePorts> ports,
            Map<Service, SupervisedService> services,
            Optional<LocalSignIn> signIn,
            Closing closing) {
        this.url = url;
        this.operatorKey = operatorKey;
        this.simulatorUrl = simulatorUrl;
        this.simulator = simulator;
        this.backends = backends;
        this.ports = Map.copyOf(ports);
        this.services = Map.copyOf(services);
        this.signIn = signIn;
        this.closing = closing;
    }

    /** Starts everything, and returns when the edge says that it is healthy; closes what it started if it cannot. */
    public static LocalStack start(LocalSettings settings, Progress progress, Clock clock) throws InterruptedException {
        return new StackStarter(settings, progress, clock).start();
    }

    /** The edge: {@code http://localhost:<port>}. */
    public URI url() {
        return url;
    }

    /** The operator's key, given or generated. */
    public String operatorKey() {
        return operatorKey;
    }

    /** Where the simulated carrier listens, for its API and for its control calls. */
    public URI simulatorUrl() {
        return simulatorUrl;
    }

    /** The simulated carrier. */
    public CarrierSimulator simulator() {
        return simulator;
    }

    /** PostgreSQL and Kafka, to be taken away for a while. */
    public Backends backends() {
        return backends;
    }

    /** Where a service itself listens, past the edge. */
    public ServicePorts ports(Service service) {
        return ports.get(service);
    }

    /** One of the four services, to watch it or to end it by force. */
    public SupervisedService service(Service service) {
        return services.get(service);
    }

    /** The stack's own Keycloak, if it has one. */
    public Optional<LocalSignIn> signIn() {
        return signIn;
    }

    @Override
    public void close() {
        closing.close();
    }
}
