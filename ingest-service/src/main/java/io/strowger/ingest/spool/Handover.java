package io.strowger.ingest.spool;

/** How handing over spooled records went. */
enum Handover {
    /** Nothing was there, or nothing of it was acknowledged. */
    DONE,
    /** There is probably more. */
    MORE;

    static Handover of(int published) {
        return published > 0 ? MORE : DONE;
    }
}
