package io.strowger.admin.number;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.number.AssignmentForm.Wanted;
import io.strowger.admin.number.NumberAssignments.Holder;
import io.strowger.admin.number.PeriodStatements.Running;
import io.strowger.admin.number.PeriodStatements.Turned;
import io.strowger.admin.organization.Organizations;
import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * When one number is whose: in the past, now and in the future. What is to happen at once is answered when it is in
 * effect, two seconds later where a period ends; what is to happen at an instant is answered when it is written down.
 */
@ApplicationScoped
public class NumberPeriods {

    private static final Logger LOG = Logger.getLogger(NumberPeriods.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final DirectoryTransactions transactions;
    private final AssignmentStatements directory;
    private final PeriodStatements periods;
    private final Clock clock;
    private final MeterRegistry metrics;

    public NumberPeriods(
            DirectoryTransactions transactions,
            AssignmentStatements directory,
            PeriodStatements periods,
            Clock clock,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.directory = directory;
        this.periods = periods;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Gives an organization a number for a while or for ever; 409 where somebody has it in that time. */
    public Uni<Assignment> begin(UUID organization, AssignmentForm form) {
        Holder holder = new Holder(organization, form.checkedAccount());
        return change("assigned", connection -> begin(connection, holder, form));
    }

    /** Ends the period that a number is in; one that has not begun is taken back. The carrier is not told. */
    public Uni<Assignment> end(PhoneNumber number, Optional<Instant> until) {
        until.ifPresent(instant -> notPast("until", instant));
        return change("ended", connection -> end(connection, number.text(), until)
                .call(() -> Claims.settle(connection, List.of(number.text()))));
    }

    /** Hands a number over to another organization, without gap or overlap. */
    public Uni<Assignment> transfer(PhoneNumber number, TransferForm form) {
        TransferForm.Wanted wanted = form.checked();
        wanted.at().ifPresent(instant -> notPast("at", instant));
        return change("transferred", connection -> transfer(connection, number.text(), wanted));
    }

    static ProblemException unknown() {
        return Problems.notFound("phone number");
    }

    private Uni<Assignment> change(String outcome, Function<SqlConnection, Uni<Turned>> work) {
        return Races.run(transactions.withConnection(work))
                .invoke(turned -> noted(turned.assignment(), outcome))
                .onFailure(ProblemException.class)
                .invoke(this::refused)
                .chain(NumberPeriods::whenInEffect);
    }

    private static Uni<Assignment> whenInEffect(Turned turned) {
        Duration wait = turned.turn().in();
        return Turn.whenOver(wait.compareTo(LONGEST_WAIT) > 0 ? Duration.ZERO : wait, turned.assignment());
    }

    private Uni<Turned> begin(SqlConnection connection, Holder holder, AssignmentForm form) {
        return directory
                .region(connection, holder)
                .map(form::checked)
                .invoke(this::hasTimeLeft)
                .chain(wanted -> periods.overlapping(connection, wanted)
                        .chain(held -> wanted.isNow() && ForeignNumbers.isHeldAlone(holder, held)
                                ? periods.find(connection, held.getFirst().id())
                                : begin(connection, holder, wanted, held)));
    }

    private Uni<Turned> begin(SqlConnection connection, Holder holder, Wanted wanted, List<ForeignNumbers.Held> held) {
        ForeignNumbers.refuseAny(holder, held);
        return directory
                .features(connection, holder.account())
                .chain(usual -> periods.begin(
                        connection, holder, wanted, wanted.features().orElse(usual)));
    }

    private void hasTimeLeft(Wanted wanted) {
        Instant earliest = wanted.from().orElseGet(() -> clock.instant().plus(SOON));
        wanted.until().filter(until -> !until.isAfter(earliest)).ifPresent(until -> {
            throw malformed("until", until, "must be later than the beginning");
        });
    }

    private Uni<Turned> end(SqlConnection connection, String number, Optional<Instant> until) {
        return periods.lock(connection, number)
                .call(() -> directory.refuseWhileProvisioned(connection, List.of(number)))
                .chain(found -> found.map(running -> end(connection, running, until))
                        .orElseGet(() -> forget(connection, number)));
    }

    private Uni<Turned> end(SqlConnection connection, Running running, Optional<Instant> until) {
        lastsUntil(running, until);
        return running.isEnding() ? periods.find(connection, running.id()) : periods.end(connection, running, until);
    }

    private Uni<Turned> forget(SqlConnection connection, String number) {
        return periods.forget(connection, number).map(taken -> taken.orElseThrow(NumberPeriods::unknown));
    }

    private Uni<Turned> transfer(SqlConnection connection, String number, TransferForm.Wanted wanted) {
        return periods.lock(connection, number)
                .map(found -> found.orElseThrow(NumberPeriods::unknown))
                .invoke(running -> mayGo(running, wanted))
                .call(() -> directory.refuseWhileProvisioned(connection, List.of(number)))
                .call(() -> directory
                        .lockOrganization(connection, wanted.organization())
                        .map(region -> region.orElseThrow(Organizations::unknown)))
                .chain(running -> periods.end(connection, running, wanted.at())
                        .chain(() -> periods.handOver(connection, running, wanted)));
    }

    private static void mayGo(Running running, TransferForm.Wanted wanted) {
        if (running.isEnding()) {
            throw unknown();
        }
        if (running.organization().equals(wanted.organization())) {
            throw Problems.conflict("number_taken", "The organization has it already.", List.of());
        }
        wanted.at()
                .filter(at -> running.ends().filter(end -> !at.isBefore(end)).isPresent())
                .ifPresent(at -> {
                    throw tooLate("at", at);
                });
    }

    private static void lastsUntil(Running running, Optional<Instant> until) {
        until.filter(at -> running.ends().filter(at::isAfter).isPresent()).ifPresent(at -> {
            throw tooLate("until", at);
        });
    }

    private static ProblemException tooLate(String field, Instant instant) {
        return Problems.unprocessable(
                "period_ends_earlier",
                "Its period ends before that.",
                new FieldError(field, instant.toString(), "must be within the period"));
    }

    private void notPast(String field, Instant instant) {
        if (instant.isBefore(clock.instant())) {
            throw Problems.unprocessable(
                    "in_the_past",
                    "What was received already has its owner.",
                    new FieldError(field, instant.toString(), "must not be in the past"));
        }
    }

    private static ProblemException malformed(String field, Instant value, String why) {
        return Problems.badRequest(
                "invalid_fields",
                "Some fields are missing or malformed.",
                new FieldError(field, value.toString(), why));
    }

    private void noted(Assignment assignment, String outcome) {
        metrics.counter("strowger.numbers.changes", "outcome", outcome).increment();
        LOG.infof(
                "organization=%s account=%s assignment=%s outcome=%s",
                assignment.organizationId(), assignment.account(), assignment.id(), outcome);
    }

    private void refused(Throwable failure) {
        if (failure instanceof ProblemException refusal) {
            String outcome = refusal.problem().code();
            metrics.counter("strowger.numbers.changes", "outcome", outcome).increment();
            LOG.infof("outcome=%s", outcome);
        }
    }
}
