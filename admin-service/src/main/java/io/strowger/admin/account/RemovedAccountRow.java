package io.strowger.admin.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of directory.removed_account. */
@Entity
@Table(schema = "directory", name = "removed_account")
class RemovedAccountRow extends PanacheEntityBase {

    @Id
    public String id;

    public long version;
    public Instant removedAt;
}
