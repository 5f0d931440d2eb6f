package io.strowger.routing.call;

import io.strowger.event.CallDirection;
import io.strowger.event.CallEvent;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallReported;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.routing.call.Placement.Unmatched;
import io.strowger.routing.call.Placement.Why;
import io.strowger.routing.notice.UnroutedNotices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What operators should know of a batch of news, and what they need not mind any more. */
final class CallNotices {

    static final String REPORTS_MISSING = "reports_missing";

    private final List<CallEvent> news;
    private final List<Unmatched> unmatched;
    private final List<NotificationSettled> over = new ArrayList<>();

    CallNotices(List<CallEvent> news, List<Unmatched> unmatched) {
        this.news = List.copyOf(news);
        this.unmatched = List.copyOf(unmatched);
    }

    /** Accounts that reported without being asked. */
    String[] reporting() {
        return news.stream()
                .filter(call -> call instanceof CallReported report && !report.recovered())
                .map(CallEvent::account)
                .distinct()
                .toArray(String[]::new);
    }

    void atHome(List<String> numbers) {
        numbers.forEach(number -> over.add(UnroutedNotices.callsSettled(number, now())));
    }

    void reportsCome(List<String> accounts) {
        accounts.forEach(account -> over.add(new NotificationSettled(REPORTS_MISSING, account, now())));
    }

    List<NotificationRaised> noticed() {
        return unmatched.stream()
                .filter(each -> each.why() == Why.NO_OWNER)
                .flatMap(each -> called(each.call())
                        .limit(1)
                        .map(number -> UnroutedNotices.ofCall(
                                number, each.call().account(), each.call().receivedAt())))
                .toList();
    }

    List<NotificationSettled> over() {
        return List.copyOf(over);
    }

    private static Stream<String> called(CallEvent call) {
        return call.direction().filter(CallDirection.OUTBOUND::equals).isPresent()
                ? Stream.empty()
                : call.parties().stream()
                        .filter(party -> party.role() == Role.OWN || party.role() == Role.CALLED)
                        .map(CallParty::number);
    }

    private Instant now() {
        return news.getLast().receivedAt();
    }
}
