package io.strowger.outbound.carrier;

import io.micrometer.core.instrument.MeterRegistry;
import io.strowger.carrier.HttpAnswer;
import io.strowger.outbound.notification.NotificationPublisher;
import io.strowger.outbound.notification.NotificationPublisher.Trouble;
import io.strowger.service.carrier.CarrierHttpConfig;
import io.strowger.service.carrier.Ending;
import io.strowger.service.carrier.Ending.Answered;
import io.strowger.service.carrier.Ending.NoAnswer;
import io.strowger.service.carrier.Ending.NotReached;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The circuit of each account, so that one whose carrier fails is left alone for a while: the gauge
 * {@code strowger.circuits.open} and the counter {@code strowger.circuit.changes} by account and what it became.
 */
@Singleton
public final class Circuits {

    private static final Logger LOG = Logger.getLogger(Circuits.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String FAILING = "carrier_failing";
    private static final Trouble TROUBLE = new Trouble(
            "The carrier of this account does not answer, or answers with errors.",
            "Sends and calls through the account wait, for up to a minute at a time.",
            "See the carrier's status page and the account's credentials; it is over when a send succeeds.");

    private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();
    private final Circuit.Limits limits;
    private final MeterRegistry metrics;
    private final NotificationPublisher notifications;
    private final Clock clock;

    Circuits(CarrierHttpConfig config, MeterRegistry metrics, NotificationPublisher notifications, Clock clock) {
        this.limits = new Circuit.Limits(config.circuitFailures(), config.circuitShortest(), config.circuitLongest());
        this.metrics = metrics;
        this.notifications = notifications;
        this.clock = clock;
        metrics.gauge("strowger.circuits.open", circuits, Circuits::open);
    }

    /** How many sends may be under way at once through each account whose carrier failed. */
    public Map<String, Integer> sendsAtOnce() {
        Instant now = clock.instant();
        Map<String, Integer> restricted = new HashMap<>();
        circuits.forEach((account, circuit) -> {
            if (circuit instanceof Circuit.Open) {
                restricted.put(account, circuit.sendsAtOnce(now));
            }
        });
        return restricted;
    }

    /** Remembers how a call went. */
    void note(String account, Ending<HttpAnswer> ending) {
        boolean failed = isCarriersFault(ending);
        Instant now = clock.instant();
        circuits.compute(account, (_, known) -> {
            Circuit before = known == null ? Circuit.intact() : known;
            Circuit after = failed ? before.failed(now, limits) : before.succeeded();
            tell(account, before, after);
            notify(account, Optional.ofNullable(known), after);
            return after;
        });
    }

    private static boolean isCarriersFault(Ending<HttpAnswer> ending) {
        return switch (ending) {
            case NotReached<HttpAnswer> _, NoAnswer<HttpAnswer> _ -> true;
            case Answered<HttpAnswer>(HttpAnswer answer) ->
                answer.status() >= 500
                        || (answer.status() == TOO_MANY_REQUESTS
                                && answer.header("retry-after").isEmpty());
        };
    }

    private void tell(String account, Circuit before, Circuit after) {
        if (after instanceof Circuit.Open open && !open.equals(before)) {
            LOG.warnf("account=%s outcome=circuit_open: no sends for %s", account, open.pause());
            count(account, "open");
        } else if (after instanceof Circuit.Closed && before instanceof Circuit.Open) {
            LOG.infof("account=%s outcome=circuit_closed", account);
            count(account, "closed");
        }
    }

    /** Whatever an earlier process told of the account is over with the first success. */
    private void notify(String account, Optional<Circuit> before, Circuit after) {
        boolean wasOpen = before.filter(Circuit.Open.class::isInstance).isPresent();
        if (after instanceof Circuit.Open && !wasOpen) {
            notifications.raise(FAILING, account, TROUBLE);
        } else if (after.equals(Circuit.intact()) && (wasOpen || before.isEmpty())) {
            notifications.settle(FAILING, account);
        }
    }

    private void count(String account, String became) {
        metrics.counter("strowger.circuit.changes", "account", account, "became", became)
                .increment();
    }

    private static double open(Map<String, Circuit> circuits) {
        return circuits.values().stream().filter(Circuit.Open.class::isInstance).count();
    }
}
