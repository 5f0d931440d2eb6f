package io.strowger.admin.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.strowger.admin.access.RotationForm.Rotation;
import io.strowger.service.problem.Problems;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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
    public String[] scopes;

    @Column(updatable = false)
    public String[] allowedAddresses;

    public Instant expiresAt;

    @Column(updatable = false)
    public Instant createdAt;

    public Instant revokedAt;

    public UUID replacedBy;

    void fill(Grant grant) {
        name = grant.name();
        scopes = grant.scopes().toArray(String[]::new);
        allowedAddresses = grant.allowedAddresses().toArray(String[]::new);
        expiresAt = grant.expiresAt().orElse(null);
    }

    /** Ends it as asked, and tells what its successor is granted; 409 where it does not work any more or has a successor. */
    Grant replaced(Rotation rotation) {
        if (revokedAt != null || expiredBy(rotation.now())) {
            throw Problems.conflict(
                    "key_not_live", "This key is revoked or has expired: make a new one instead.", List.of());
        }
        if (replacedBy != null) {
            throw Problems.conflict(
                    "already_rotated",
                    "This key was rotated before: rotate its successor, or make a new one.",
                    List.of());
        }
        Grant successor = grant().expiringAt(rotation.newUntil().or(this::expiry));
        expiresAt = Stream.concat(expiry().stream(), Stream.of(rotation.oldUntil()))
                .min(Instant::compareTo)
                .orElseThrow();
        return successor;
    }

    NewApiKey made(KeyText text, Optional<UUID> replaces) {
        return new NewApiKey(
                id,
                name,
                prefix,
                text.reveal(),
                List.of(scopes),
                List.of(allowedAddresses),
                expiresAt,
                createdAt,
                replaces.orElse(null));
    }

    private Grant grant() {
        return new Grant(name, List.of(scopes), List.of(allowedAddresses), expiry());
    }

    private boolean expiredBy(Instant now) {
        return expiry().filter(end -> !end.isAfter(now)).isPresent();
    }

    private Optional<Instant> expiry() {
        return Optional.ofNullable(expiresAt);
    }
}
