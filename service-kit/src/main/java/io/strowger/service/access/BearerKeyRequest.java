package io.strowger.service.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** The key that a request came with. */
final class BearerKeyRequest extends BaseAuthenticationRequest {

    private final PresentedKey key;

    BearerKeyRequest(PresentedKey key) {
        this.key = key;
    }

    PresentedKey key() {
        return key;
    }
}
