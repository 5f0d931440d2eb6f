package io.strowger.ingest.webhook;

import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.service.problem.ProblemException;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/** A webhook whose body is still to come. */
interface Incoming {

    /**
     * Reads it.
     *
     * @param codec of the account's carrier, which tells what it sends at most
     * @param unwelcome the refusal of a body that is longer than usual, by the request without it
     */
    Future<Arrived> read(Webhooks codec, Function<WebhookRequest, Optional<ProblemException>> unwelcome);

    /** A request; where its body is too long to be held, it is in the file alone. */
    record Arrived(WebhookRequest request, Optional<BodyFile> file) {}
}
