package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.strowger.organization.OrganizationId;

/** What happened to something of an organization's: its full state and a version, so that a consumer can apply it twice. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface TenantEvent {

    OrganizationId organization();

    /** What happened to a message. */
    sealed interface MessageEvent extends TenantEvent {
        TenantMessage message();
    }

    /** A message reached the inbox. */
    record MessageArrived(OrganizationId organization, TenantMessage message) implements MessageEvent {}

    /** A message changed: it was queued, sent, delivered, failed. */
    record MessageChanged(OrganizationId organization, TenantMessage message) implements MessageEvent {}

    /** A call began, went on, ended, or was reported on. */
    record CallChanged(OrganizationId organization, TenantCall call) implements TenantEvent {}
}
