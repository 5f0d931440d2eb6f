package io.strowger.outbound.media;

/** What came of the attempt to copy one medium. */
public sealed interface CopyOutcome {

    /** It is in the store; {@code size} in bytes. */
    record Copied(String contentType, long size) implements CopyOutcome {}

    /** Not copied, and worth another try. */
    record Later(String why) implements CopyOutcome {}

    /** Not copied, and never will be as things are. */
    record Hopeless(String why) implements CopyOutcome {}
}
