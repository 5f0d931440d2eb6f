package io.strowger.local.simulator;

import io.strowger.local.simulator.Dialect.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** What a request that is about a {@link MagicRecipient} meets, in whichever carrier's words. */
record Trouble(HttpServerRequest request, Refuser refuser) {

    /** How the carrier says no. */
    interface Refuser {
        void refuse(int status, Refusal refusal);
    }

    /**
     * Meets it.
     *
     * @param first whether it is asked for the first time
     * @param silently does what was asked for, and answers nothing
     * @param politely does it and answers
     */
    void meet(MagicRecipient magic, boolean first, Runnable silently, Runnable politely) {
        switch (magic) {
            case BUSY_FOR_TWO_SECONDS -> busy("2");
            case BUSY -> refuser.refuse(429, Refusal.BUSY);
            case BROKEN -> refuser.refuse(500, Refusal.BROKEN);
            case SILENT, TRICKLES -> silently.run();
            case HANGS_UP_AFTER_ACCEPTING -> {
                silently.run();
                request.connection().close();
            }
            case HANGS_UP -> request.connection().close();
            case PAGE_NOT_FOUND -> Answers.page(request, 404, "This page could not be found");
            case PAGE_WITH_WORDS -> Answers.page(request, 404, MagicRecipient.WORDS);
            case OUT_OF_CREDITS -> refuser.refuse(402, Refusal.NO_CREDIT);
            case UNDELIVERABLE -> politely.run();
            case BUSY_ONCE -> {
                if (first) {
                    busy("1");
                } else {
                    politely.run();
                }
            }
            case REFUSED, REFUSED_WITH_WORDS -> refuser.refuse(400, Refusal.NO_RECIPIENT);
            case OPTED_OUT -> refuser.refuse(400, Refusal.OPTED_OUT);
        }
    }

    private void busy(String retryAfterSeconds) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
        refuser.refuse(429, Refusal.BUSY);
    }
}
