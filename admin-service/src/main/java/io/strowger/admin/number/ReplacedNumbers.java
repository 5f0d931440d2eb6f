package io.strowger.admin.number;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of an organization's numbers at an account.
 *
 * @param phoneNumbers all that it has there now, in order
 */
public record ReplacedNumbers(
        UUID organizationId,
        @Schema(examples = "2") int count,

        @Schema(examples = "[\"+15005550006\", \"+15005550007\"]")
        List<String> phoneNumbers,

        @Schema(examples = "[\"+15005550007\"]") List<String> added,
        @Schema(examples = "[]") List<String> removed) {

    public ReplacedNumbers {
        phoneNumbers = List.copyOf(phoneNumbers);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
