package io.strowger.service.access;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/** By what a caller was let in; asked about again by what outlives a request. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Credential.Key.class, name = "key"),
    @JsonSubTypes.Type(value = Credential.Membership.class, name = "membership"),
    @JsonSubTypes.Type(value = Credential.Operator.class, name = "operator")
})
public sealed interface Credential {

    /** Further away than any token's end. */
    Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

    /** An organization's key. */
    record Key(UUID id) implements Credential {}

    /**
     * A person's membership, and their token.
     *
     * @param until when the token expires
     */
    record Membership(UUID id, Instant until) implements Credential {}

    /**
     * An operator's token or key, on behalf of an organization.
     *
     * @param until when the token expires
     */
    record Operator(Instant until) implements Credential {}
}
