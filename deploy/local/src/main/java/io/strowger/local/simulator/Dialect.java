package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a carrier with numbers of its own speaks: its requests, its answers and its webhooks. */
interface Dialect {

    /** The account's usual id at the gateway. */
    String account();

    /** Whether the request is to its API. */
    boolean isAddressed(HttpServerRequest request);

    /** The id of the message that is asked for; empty where one is to be sent. */
    Optional<String> asked(HttpServerRequest request);

    /** The name of the medium that is asked for, which only its client gets. */
    Optional<String> medium(HttpServerRequest request);

    /** Whether what came in is asked for. */
    boolean isListing(HttpServerRequest request);

    /** The answer to that; both lists begin with the newest. */
    void list(HttpServerRequest request, List<Heard> heard, List<SimulatedSend> sends);

    /** Reads what is to be sent. */
    Order order(Buffer body);

    /** Makes an id as this carrier's look. */
    String id(String unique);

    /** The answer to a message that was taken, or asked for. */
    void show(HttpServerRequest request, int status, SimulatedSend send, Stage stage);

    void refuse(HttpServerRequest request, int status, Refusal refusal);

    /** What is posted about a message that was taken. */
    Post receipt(SimulatedSend send, Stage stage, URI callback);

    /** Where what comes in for a number is posted, the second only where the first does not take it. */
    List<URI> targets(String number, URI gateway);

    /** What is posted to {@code target} when somebody writes, with links to media that lead to {@code simulator}. */
    Post inbound(InboundSms sms, String id, URI target, URI simulator);

    /** What a client wants sent. */
    record Order(String to, Optional<String> from, String text, List<String> media, Optional<URI> callback) {
        public Order {
            media = List.copyOf(media);
        }
    }

    /** A webhook. */
    record Post(URI target, Map<String, String> headers, Buffer body) {}

    /** How far a message has come. */
    enum Stage {
        QUEUED,
        SENT,
        DELIVERED,
        UNDELIVERED
    }

    /** Why one is not taken. */
    enum Refusal {
        BUSY,
        BROKEN,
        NO_RECIPIENT,
        NO_CREDIT,
        OPTED_OUT,
        UNAUTHORIZED,
        NOT_FOUND
    }
}
