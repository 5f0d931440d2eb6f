package io.strowger.ingest.spool;

/** How handing over spooled records went. */
enum Handover {
    /** Nothing is left, or what is left has to wait. */
    DONE,
    /** There is probably more. */
    MORE;

    static Handover of(int taken, int published) {
        return taken > 0 && taken == published ? MORE : DONE;
    }
}
