package io.strowger.service.limit;

import io.strowger.service.limit.TokenBucket.Level;

/**
 * Whether one more request is taken.
 *
 * @param level of the bucket that has the least left
 */
record Allowance(boolean given, Level level) {}
