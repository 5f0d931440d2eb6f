package io.strowger.ingest.recording;

import java.io.IOException;
import java.io.InputStream;

/** A body, wherever it is; can be read more than once. */
@FunctionalInterface
public interface Content {

    InputStream open() throws IOException;
}
