package io.strowger.ingest.webhook;

import io.strowger.ingest.limit.BodyMemory;
import io.strowger.service.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a body may be.
 *
 * @param held its most bytes in memory: beyond it, a body goes to a file
 * @param longest its most bytes
 * @param patience how long it may take to arrive
 * @param patienceIfLong how long one may take that goes to a file
 * @param unwelcome the refusal of one that is longer than usual, before it comes
 * @param admission the refusal of one that is longer than usual, once so much of it is there
 */
record Bounds(
        int held,
        int longest,
        Duration patience,
        Duration patienceIfLong,
        Supplier<Optional<ProblemException>> unwelcome,
        Supplier<Optional<ProblemException>> admission,
        BodyMemory.Share memory) {}
