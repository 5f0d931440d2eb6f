package io.strowger.ingest.spool;

/** The spool does not answer, or as many wait for it as may; without a stack trace, as there may be thousands. */
public final class SpoolUnavailable extends RuntimeException {

    SpoolUnavailable() {
        super("the spool is not reachable or busy", null, false, false);
    }
}
