package io.strowger.phone;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a message comes from or goes to. Its text is canonical: the same person always has the same one. It prints
 * without the digits that tell who it is, so that it can be logged.
 */
public sealed interface Address permits PhoneNumber, ShortCode, NamedSender {

    /** The canonical form, as stored and as shown. */
    String text();

    /** Whether one can write back to it. */
    boolean replyable();

    /**
     * Reads whatever a carrier or a person wrote: {@code +} with 2 to 15 digits is a number by its shape; digits without
     * {@code +} are read as dialled in {@code region} (two letters, ISO 3166); anything else is kept as it is. Empty
     * where nothing is there ({@code "null"} included) or it is longer than 255 characters.
     */
    static Optional<Address> read(@Nullable String raw, String region) {
        return raw == null ? Optional.empty() : AddressReader.read(raw, region);
    }

    /** The address whose {@link #text} this is. */
    static Address of(String canonical) {
        if (PhoneNumber.isCanonical(canonical)) {
            return new PhoneNumber(canonical);
        }
        return ShortCode.isCanonical(canonical) ? new ShortCode(canonical) : new NamedSender(canonical);
    }
}
