package io.strowger.outbound.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.strowger.outbound.delivery.DeliveryPoller;
import io.strowger.outbound.report.ReportPublisher;
import io.strowger.service.carrier.CarrierHttpConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Ends in order: no new leases, the calls under way are waited for, their reports are published. */
@Singleton
public final class GracefulStop {

    private static final Logger LOG = Logger.getLogger(GracefulStop.class);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Dispatcher dispatcher;
    private final DeliveryPoller poller;
    private final ReportPublisher reports;
    private final Duration patience;

    GracefulStop(Dispatcher dispatcher, DeliveryPoller poller, ReportPublisher reports, CarrierHttpConfig calls) {
        this.dispatcher = dispatcher;
        this.poller = poller;
        this.reports = reports;
        this.patience = calls.totalTimeout().plus(MARGIN);
    }

    /** Runs on the thread that stops the service: the one thread that is to wait. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        poller.stop();
        waitFor(dispatcher.stop(), "calls", patience);
        waitFor(reports.flush().subscribeAsCompletionStage(), "reports", MARGIN);
    }

    private static void waitFor(CompletionStage<?> work, String what, Duration patience) throws InterruptedException {
        Semaphore ended = new Semaphore(0);
        work.whenComplete((_, _) -> ended.release());
        if (!ended.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("stopping without waiting any longer for %s", what);
        }
    }
}
