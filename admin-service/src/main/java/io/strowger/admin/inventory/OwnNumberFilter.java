package io.strowger.admin.inventory;

import io.strowger.admin.form.FormCheck;
import io.strowger.admin.number.NumberStatus;
import io.strowger.carrier.number.NumberFeature;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of its numbers an organization asks for; all that are not released, where nothing is said. */
record OwnNumberFilter(Optional<NumberFeature> feature, Optional<NumberStatus> status) {

    /** What the query parameters spell; 400 where they spell nothing. */
    static OwnNumberFilter of(@Nullable String feature, @Nullable String status) {
        FormCheck check = new FormCheck();
        OwnNumberFilter filter = new OwnNumberFilter(
                check.word("feature", feature, NumberFeature.values(), NumberFeature::word),
                check.word("status", status, NumberStatus.values(), NumberStatus::word));
        check.refuse();
        return filter;
    }
}
