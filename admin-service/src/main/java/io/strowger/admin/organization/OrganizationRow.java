package io.strowger.admin.organization;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row of directory.organization. */
@Entity
@Table(schema = "directory", name = "organization")
class OrganizationRow extends PanacheEntityBase {

    @Id
    public UUID id;

    public String name;
    public String business;
    public String defaultRegion;
    public boolean suspended;
    public String[] leadFields;

    @Column(updatable = false)
    public Instant createdAt;

    @Version
    public int version;

    Organization organization() {
        return new Organization(id, name, business, defaultRegion, List.of(leadFields), suspended, createdAt);
    }
}
