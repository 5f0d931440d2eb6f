package io.strowger.routing.live;

import io.strowger.service.access.Actor;
import io.strowger.service.access.Credential;
import java.util.List;

/** As whom somebody was let in who then made a ticket. */
public record Admission(Actor actor, Credential credential, List<String> scopes) {

    public Admission {
        scopes = List.copyOf(scopes);
    }
}
