package io.strowger.rules.broken.routing;

import io.strowger.carrier.Exchange;

/** Breaks: only outbound and provisioning run an Exchange. */
class RunsAnExchange {
    <T> boolean isDone(Exchange<T> exchange) {
        return exchange instanceof Exchange.Done<T>;
    }
}
