package io.strowger.outbound.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** All accounts on one page. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RecoveryPage(List<Standing> items, Optional<String> nextCursor) {

    public RecoveryPage {
        items = List.copyOf(items);
    }
}
