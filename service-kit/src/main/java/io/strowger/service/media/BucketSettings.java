package io.strowger.service.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where the bucket for media is; the keys to it are where the SDK looks for them, as in {@code AWS_ACCESS_KEY_ID}. */
@ConfigMapping(prefix = "strowger.media.s3")
interface BucketSettings {

    /** Its name. Needed where media are kept in one. */
    Optional<String> bucket();

    /** The address of a store that is not Amazon's; its bucket is part of the path then. Default: Amazon's. */
    Optional<URI> endpoint();

    /** Default: us-east-1. */
    @WithDefault("us-east-1")
    String region();
}
