package io.strowger.ingest.kafka;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Tells what Kafka does not take of a record, however often it comes, from what it does not take now. */
public final class Refusal {

    private static final List<Class<? extends Throwable>> FINAL = List.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            InvalidTopicException.class);

    private Refusal() {}

    /** Whether it is the record's fault, and says nothing of Kafka. */
    public static boolean isFinal(Throwable failure) {
        return FINAL.stream().anyMatch(kind -> kind.isInstance(failure));
    }
}
