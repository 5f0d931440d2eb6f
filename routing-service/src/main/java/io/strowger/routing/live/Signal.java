package io.strowger.routing.live;

/** What a stream of live events carries. */
sealed interface Signal {

    /** Something happened to a message. */
    record Happened(LiveEvent event) implements Signal {}

    /** What was missed is not known here: fetch everything again. */
    record Reset() implements Signal {}

    /** Nothing happened; the stream is alive. */
    record Ping() implements Signal {}
}
