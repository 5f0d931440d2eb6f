package io.strowger.outbound.media;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Carriers;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.MediaSource;
import io.strowger.outbound.account.KnownSecrets;
import io.strowger.outbound.media.CopyOutcome.Hopeless;
import io.strowger.outbound.media.MediaDownload.Opened;
import io.strowger.service.account.Accounts;
import io.strowger.service.media.MediaStore;
import io.strowger.text.Bytes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Takes one medium from where its carrier has it to the store. */
@Singleton
final class MediaTransfer {

    private final Accounts accounts;
    private final KnownSecrets secrets;
    private final MediaDownload download;
    private final MediaStore store;
    private final MediaConfig config;
    private final Clock clock;

    MediaTransfer(
            Accounts accounts,
            KnownSecrets secrets,
            MediaDownload download,
            MediaStore store,
            MediaConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.download = download;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Never fails. */
    Uni<CopyOutcome> run(MediaCopy copy) {
        return Uni.createFrom()
                .deferred(() -> accounts.find(copy.account())
                        .map(account -> run(copy, account))
                        .orElseThrow(() -> NotCopied.forNow("the account is not known here")))
                .onFailure()
                .recoverWithItem(NotCopied::outcome);
    }

    private Uni<CopyOutcome> run(MediaCopy copy, CarrierAccount account) {
        Optional<URI> link = link(copy.url());
        if (link.isEmpty()) {
            return Uni.createFrom().item(new Hopeless("the link is no web address"));
        }
        Optional<MediaSource> source = Carriers.named(account.carrier()).flatMap(Carrier::media);
        HttpCall call = source.map(described -> described.fetch(link.get(), secrets.access(account)))
                .orElseGet(() -> Optional.of(new HttpCall("GET", link.get(), Map.of(), Bytes.EMPTY)))
                .orElseThrow(() -> NotCopied.forNow("the account has no usable credentials"));
        Optional<URI> trusted =
                source.flatMap(described -> described.api(account)).filter(_ -> config.allowPrivateForApiHosts());
        PassingContent passing = new PassingContent(
                config.largest().asLongValue(), clock.instant().plus(config.timeout()), clock);
        return download.open(call, trusted)
                .chain(opened -> stored(copy, opened, passing))
                .map(_ -> passing.copied());
    }

    /** A store that fails need not even have begun to read. */
    private Uni<Void> stored(MediaCopy copy, Opened opened, PassingContent passing) {
        return store.write(copy.key(), opened.content().invoke(passing::take))
                .onFailure()
                .invoke(opened.breakOff())
                .onCancellation()
                .invoke(opened.breakOff());
    }

    private static Optional<URI> link(String url) {
        try {
            return Optional.of(URI.create(url));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
