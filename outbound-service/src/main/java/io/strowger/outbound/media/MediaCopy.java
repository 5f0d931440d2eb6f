package io.strowger.outbound.media;

import io.strowger.service.media.MediaKey;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * One medium to copy, claimed.
 *
 * @param tries how often it was begun, this time included
 */
record MediaCopy(UUID id, UUID message, UUID organization, String account, String url, int tries) {

    static final String COLUMNS = "m.id, m.message, m.organization, m.account, m.url, m.tries";

    static MediaCopy of(Row row) {
        return new MediaCopy(
                row.getUUID("id"),
                row.getUUID("message"),
                row.getUUID("organization"),
                row.getString("account"),
                row.getString("url"),
                row.getInteger("tries"));
    }

    MediaKey key() {
        return MediaKey.of(organization, id);
    }
}
