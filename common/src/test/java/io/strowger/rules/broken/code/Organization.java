package io.strowger.rules.broken.code;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Breaks: entities are rows. */
@Entity
class Organization {
    @Id
    long id;
}
