package io.strowger.admin.wiring;

import io.strowger.admin.provisioning.carrier.NumberDesk;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Looks at all numbers of accounts without anybody waiting for it, one time after the other. */
@ApplicationScoped
class BackgroundCheck {

    private static final Logger LOG = Logger.getLogger(BackgroundCheck.class);

    private final DriftGuard guard;
    private final AtomicBoolean underWay = new AtomicBoolean();

    BackgroundCheck(DriftGuard guard) {
        this.guard = guard;
    }

    /** 409 while another one is under way. */
    void begin(List<NumberDesk> desks) {
        if (!underWay.compareAndSet(false, true)) {
            throw Problems.conflict("check_under_way", "Numbers are being looked at already.", List.of());
        }
        Rounds.over(desks, guard::check)
                .onTermination()
                .invoke(() -> underWay.set(false))
                .subscribe()
                .with(
                        _ -> LOG.infof("outcome=checked accounts=%d", desks.size()),
                        failure -> LOG.error("outcome=failed numbers were not looked at", failure));
    }
}
