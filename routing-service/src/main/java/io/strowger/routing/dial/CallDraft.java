package io.strowger.routing.dial;

import io.strowger.event.CallDirection;
import io.strowger.event.CallRequested;
import io.strowger.event.CallState;
import io.strowger.event.EventJson;
import io.strowger.event.TenantCall;
import io.strowger.event.TenantEvent.CallChanged;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.dial.Lines.Line;
import io.strowger.text.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A call about to be taken over, with its id and time. */
record CallDraft(
        OrganizationId organization,
        DialRequest request,
        String from,
        UUID contact,
        UUID conversation,
        Line line,
        Stamp stamp) {

    /** Whoever asks for a call wants it now. */
    static final Duration VALID = Duration.ofMinutes(10);

    CallRequested command() {
        return new CallRequested(
                stamp.id(),
                organization.value(),
                conversation,
                line.account(),
                from,
                request.to(),
                request.connectTo(),
                line.agent(),
                request.leadId(),
                request.variables(),
                line.connectionId(),
                stamp.at(),
                stamp.at().plus(VALID));
    }

    Map<String, String> foundBy() {
        return request.leadId().isPresent() ? Map.of("lead", "request") : Map.of();
    }

    /** As its organization sees it from now on. */
    CallChanged queued() {
        return new CallChanged(
                organization,
                new TenantCall(
                        stamp.id(),
                        conversation,
                        CallDirection.OUTBOUND,
                        Optional.of(from),
                        Optional.of(request.to()),
                        CallState.QUEUED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        request.leadId(),
                        foundBy(),
                        request.agent(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        stamp.at(),
                        1));
    }

    Bytes answer() {
        return Bytes.copyOf(EventJson.write(new DialAnswer(
                stamp.id(),
                conversation,
                CallState.QUEUED,
                from,
                request.to(),
                request.agent(),
                request.connectTo(),
                request.leadId())));
    }
}
