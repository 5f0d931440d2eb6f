package io.strowger.local.signin;

import java.util.Optional;

/**
 * Somebody of the demo who can sign in.
 *
 * @param membership what they are in which organization; operators are in none
 */
public record Person(String username, String email, String familyName, Optional<Membership> membership) {

    /** The file in the home's secrets with their password. */
    String secret() {
        return "person-" + username;
    }

    /** In a few words. */
    String description() {
        return membership
                .map(member -> "%s of %s".formatted(member.role(), member.organization()))
                .orElse("operator of the gateway");
    }

    /** A role in an organization, by its name. */
    public record Membership(String organization, String role) {}
}
