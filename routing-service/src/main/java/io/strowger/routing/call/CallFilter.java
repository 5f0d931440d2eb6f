package io.strowger.routing.call;

import io.strowger.event.CallDirection;
import io.strowger.event.CallState;
import io.strowger.organization.Viewer;
import io.strowger.routing.request.GivenFilter;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which calls are asked for; whatever is empty does not matter. */
record CallFilter(
        Optional<String> ownNumber,
        Optional<UUID> contact,
        Optional<CallDirection> direction,
        Optional<CallState> status) {

    /** Reads the query parameters; one that cannot be read is a 400 that names it. */
    static CallFilter of(
            Viewer.Tenant viewer,
            @Nullable String ownNumber,
            @Nullable String contact,
            @Nullable String direction,
            @Nullable String status) {
        return new CallFilter(
                Optional.ofNullable(ownNumber).map(GivenFilter::ownNumber),
                Optional.ofNullable(contact).map(given -> GivenFilter.contact(viewer, given)),
                Optional.ofNullable(direction).map(CallFilter::direction),
                Optional.ofNullable(status).map(CallFilter::status));
    }

    private static CallDirection direction(String word) {
        return Arrays.stream(CallDirection.values())
                .filter(direction -> direction.word().equals(word))
                .findAny()
                .orElseThrow(() -> GivenFilter.invalid("direction", word, "is none of inbound, outbound"));
    }

    private static CallState status(String word) {
        return Arrays.stream(CallState.values())
                .filter(state -> state.word().equals(word))
                .findAny()
                .orElseThrow(() -> GivenFilter.invalid("status", word, "is no status of a call"));
    }
}
