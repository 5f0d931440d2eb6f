package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.strowger.organization.OrganizationId;

/** What happened to an organization's message: its full state and a version, so that a consumer can apply it twice. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface TenantEvent {

    OrganizationId organization();

    TenantMessage message();

    /** A message reached the inbox. */
    record MessageArrived(OrganizationId organization, TenantMessage message) implements TenantEvent {}

    /** A message changed: it was queued, sent, delivered, failed. */
    record MessageChanged(OrganizationId organization, TenantMessage message) implements TenantEvent {}
}
