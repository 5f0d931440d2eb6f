package io.strowger.admin.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of directory.api_key. */
@Entity
@Table(schema = "directory", name = "api_key")
class ApiKeyRow extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(updatable = false)
    public UUID organization;

    public String name;
    public String prefix;

    @Column(updatable = false)
    public byte[] hash;

    @Column(updatable = false)
    public Instant createdAt;

    public Instant revokedAt;

    ApiKey apiKey() {
        return new ApiKey(id, name, prefix, createdAt, revokedAt);
    }
}
