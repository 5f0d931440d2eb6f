package io.strowger.admin.notification;

import io.strowger.admin.form.FormCheck;
import io.strowger.admin.notification.Notification.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which notifications are asked for; all, where nothing is said. */
record NotificationFilter(Optional<State> state, Optional<String> kind) {

    /** What the query parameters spell; 400 where they spell nothing. */
    static NotificationFilter of(@Nullable String state, @Nullable String kind) {
        FormCheck check = new FormCheck();
        NotificationFilter filter = new NotificationFilter(
                check.word("state", state, State.values(), State::word), check.optionalText("kind", kind));
        check.refuse();
        return filter;
    }
}
