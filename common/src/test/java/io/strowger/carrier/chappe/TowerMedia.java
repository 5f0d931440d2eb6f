package io.strowger.carrier.chappe;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.ApiUrl;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.MediaSource;
import io.strowger.text.Bytes;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Drawings that anybody can fetch who has the link. */
final class TowerMedia implements MediaSource {

    @Override
    public Optional<HttpCall> fetch(URI link, AccountAccess access) {
        return Optional.of(new HttpCall("GET", link, Map.of(), Bytes.EMPTY));
    }

    @Override
    public Optional<URI> api(CarrierAccount account) {
        return ApiUrl.of(account, Chappe.API_URL, Chappe.DEFAULT_URL).map(url -> URI.create(url.base()));
    }
}
