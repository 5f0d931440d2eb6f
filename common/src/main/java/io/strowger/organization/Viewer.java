package io.strowger.organization;

/** On whose behalf something is read or changed; the first parameter of every query that tenants can reach. */
public sealed interface Viewer {

    /** Who runs the gateway: sees every organization. */
    record Operator() implements Viewer {}

    /** An organization's credential: sees its own organization, and nothing of any other. */
    record Tenant(OrganizationId organization) implements Viewer {}
}
