package io.strowger.admin.route;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A row of directory.manual_route. */
@Entity
@Table(schema = "directory", name = "manual_route")
class ManualRouteRow extends PanacheEntityBase {

    @Id
    public UUID id;

    public String account;
    public String modem;
    public String port;
    public UUID organization;
    public String number;

    @Column(updatable = false)
    public Instant createdAt;

    @Version
    public int version;

    ModemRoute route() {
        return new ModemRoute(
                id, ModemRoute.Source.MANUAL, account, modem, port, organization, number, createdAt, null, null);
    }
}
