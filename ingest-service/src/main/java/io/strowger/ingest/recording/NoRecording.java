package io.strowger.ingest.recording;

/** There is none in the body. */
public final class NoRecording extends RuntimeException {

    NoRecording(String why) {
        super(why, null, false, false);
    }
}
