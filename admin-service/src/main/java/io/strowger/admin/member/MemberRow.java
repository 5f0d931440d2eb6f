package io.strowger.admin.member;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.strowger.service.access.MemberRole;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A row of directory.member. */
@Entity
@Table(schema = "directory", name = "member")
class MemberRow extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(updatable = false)
    public UUID organization;

    @Column(updatable = false)
    public String email;

    @Column(updatable = false)
    public String subject;

    public String role;

    @Column(updatable = false)
    public Instant createdAt;

    @Version
    public int version;

    boolean isOwner() {
        return role.equals(MemberRole.OWNER.text());
    }

    Member member() {
        return new Member(id, email, subject, role, createdAt);
    }
}
