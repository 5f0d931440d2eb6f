package io.strowger.event;

import java.util.Optional;

/** What is known of a person beside the address; each part may be unknown. */
public record ContactProfile(Optional<String> firstName, Optional<String> lastName, Optional<String> business) {

    /** Nothing known. */
    public static final ContactProfile NONE = new ContactProfile(Optional.empty(), Optional.empty(), Optional.empty());

    public ContactProfile {
        firstName = Absent.toEmpty(firstName);
        lastName = Absent.toEmpty(lastName);
        business = Absent.toEmpty(business);
    }
}
