package io.strowger.admin;

import io.strowger.embedded.EmbeddedStack;
import io.strowger.service.access.MemberRole;
import java.util.Locale;
import java.util.Map;

/** Somebody who signed in, and their membership in an organization. */
public record Person(String email, String member, Caller caller) {

    /** A person who was just taken into an organization. */
    public static Person in(String organization, MemberRole role, String name) {
        String email = (name + "@" + organization + ".example").toLowerCase(Locale.ROOT);
        String member = Caller.operator()
                .post("/api/organizations/" + organization + "/members", Map.of("email", email, "role", role.text()))
                .path("id");
        return new Person(email, member, signedIn(email));
    }

    /** Whoever has that e-mail address, verified by their sign-in. */
    public static Caller signedIn(String email) {
        return new Caller(EmbeddedStack.issuer().sign(EmbeddedStack.issuer().person(email)));
    }
}
