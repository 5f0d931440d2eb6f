package io.strowger.admin.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who calls, as they see themselves.
 *
 * @param subject of a person's token, or the id of a key
 * @param organizations that a person belongs to
 * @param organization on whose behalf they call
 * @param scopes what they may do there
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Me(
        @Schema(
                examples = "member",
                enumeration = {"operator", "member", "key"})
        String kind,

        @Schema(examples = "248289761001") Optional<String> subject,
        @Schema(examples = "ana@acme.example") Optional<String> email,
        @Schema(examples = "ana@acme.example") Optional<String> name,
        List<Belonging> organizations,
        Optional<Named> organization,

        @Schema(examples = "[\"messages:read\", \"messages:send\"]")
        List<String> scopes) {

    public Me {
        organizations = List.copyOf(organizations);
        scopes = List.copyOf(scopes);
    }

    /** That a person belongs to an organization. */
    @Schema(name = "MyOrganization")
    public record Belonging(
            UUID id,
            @Schema(examples = "Acme Dental") String name,

            @Schema(
                    examples = "agent",
                    enumeration = {"owner", "agent", "viewer"})
            String role) {}

    /** An organization by its name. */
    @Schema(name = "NamedOrganization")
    public record Named(
            UUID id, @Schema(examples = "Acme Dental") String name) {}
}
