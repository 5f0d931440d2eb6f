package io.strowger.outbound.call;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierResult;
import io.strowger.event.CallReported;
import io.strowger.event.CarrierEvent;
import io.strowger.event.EventJson;
import io.strowger.event.ServiceRequest.ReportWanted;
import io.strowger.event.Topics;
import io.strowger.outbound.carrier.Telephony;
import io.strowger.service.account.Accounts;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks voice agents' carriers for reports whose webhook did not come, and publishes them as ingest would have. */
@Singleton
final class MissedReports {

    private static final Logger LOG = Logger.getLogger(MissedReports.class);

    private final Telephony telephony;
    private final Accounts accounts;
    private final RecordPublisher records;

    MissedReports(Telephony telephony, Accounts accounts, RecordPublisher records) {
        this.telephony = telephony;
        this.accounts = accounts;
        this.records = records;
    }

    /** Never fails. */
    Uni<Void> fetch(ReportWanted wanted) {
        return accounts.find(wanted.account())
                .map(account -> fetch(wanted, account))
                .orElseGet(() -> nothing(wanted, "the account is not known here"));
    }

    private Uni<Void> fetch(ReportWanted wanted, CarrierAccount account) {
        return telephony
                .report(wanted.conversationId(), account)
                .chain(result -> take(wanted, result))
                .onFailure()
                .recoverWithUni(failure -> nothing(wanted, failure.getClass().getSimpleName()));
    }

    private Uni<Void> take(ReportWanted wanted, CarrierResult<Optional<CarrierEvent>> result) {
        return switch (result) {
            case CarrierResult.Given<Optional<CarrierEvent>>(Optional<CarrierEvent> event) -> take(wanted, event);
            case CarrierResult.Refused<Optional<CarrierEvent>> refused -> nothing(wanted, refused.detail());
            case CarrierResult.Later<Optional<CarrierEvent>> later -> nothing(wanted, later.detail());
            case CarrierResult.Unknown<Optional<CarrierEvent>> unknown -> nothing(wanted, unknown.detail());
        };
    }

    private Uni<Void> take(ReportWanted wanted, Optional<CarrierEvent> event) {
        return event.filter(CallReported.class::isInstance)
                .map(CallReported.class::cast)
                .map(report -> publish(wanted, report.asRecovered()))
                .orElseGet(() -> nothing(wanted, "there is none yet"));
    }

    private Uni<Void> publish(ReportWanted wanted, CallReported report) {
        LOG.infof(
                "organization=%s account=%s eventId=%s outcome=recovered",
                wanted.organization(), wanted.account(), report.id());
        return records.publish(List.of(new CloudEvent(
                        "/accounts/" + report.account(), report.id().toString(), "CallReported", report.receivedAt())
                .on(Topics.CARRIER_CALLS, report.partitionKey(), EventJson.write(report))));
    }

    private static Uni<Void> nothing(ReportWanted wanted, String why) {
        LOG.infof("organization=%s account=%s outcome=no_report: %s", wanted.organization(), wanted.account(), why);
        return Uni.createFrom().voidItem();
    }
}
