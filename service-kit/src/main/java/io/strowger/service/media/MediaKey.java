package io.strowger.service.media;

import java.util.UUID;

/** Names what is stored: nothing is found without the organization that it belongs to. */
public record MediaKey(UUID organization, UUID media) {}
