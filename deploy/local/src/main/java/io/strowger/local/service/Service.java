package io.strowger.local.service;

/** The four services of the suite, as the local stack starts them. */
public enum Service {
    INGEST("ingest"),
    ROUTING("routing"),
    OUTBOUND("outbound"),
    ADMIN("admin");

    private final String label;

    Service(String label) {
        this.label = label;
    }

    /** The name in logs, in {@code /health} and in file names. */
    public String label() {
        return label;
    }

    /** The directory of the module, below the root of the sources. */
    public String module() {
        return label + "-service";
    }
}
