package io.strowger.carrier;

import java.net.URI;
import java.util.Optional;

/** Describes the call that fetches a picture or the like from where a carrier's webhook linked it. */
public interface MediaSource {

    /**
     * The call, with the account's credentials where the link leads to the carrier's own media and nowhere else; they are
     * for this one call, never for where it is redirected to. Empty while the account cannot make it.
     */
    Optional<HttpCall> fetch(URI link, AccountAccess access);

    /** Where the account says that the carrier's API is; empty where it says nothing that can be called. */
    Optional<URI> api(CarrierAccount account);
}
