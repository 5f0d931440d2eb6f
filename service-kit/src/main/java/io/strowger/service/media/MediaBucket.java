package io.strowger.service.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket for media, of any store that speaks S3; what is written goes through a file, so that its length is known. */
final class MediaBucket implements MediaStore {

    private static final int NOT_FOUND = 404;

    private final S3AsyncClient s3;
    private final String bucket;
    private final Vertx vertx;

    MediaBucket(S3AsyncClient s3, String bucket, Vertx vertx) {
        this.s3 = s3;
        this.bucket = bucket;
        this.vertx = vertx;
    }

    static MediaBucket open(BucketSettings settings, Vertx vertx) {
        String bucket = settings.bucket()
                .orElseThrow(() -> new IllegalArgumentException("STROWGER_MEDIA_S3_BUCKET: which one?"));
        S3AsyncClientBuilder s3 = S3AsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .region(Region.of(settings.region()))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        settings.endpoint().ifPresent(address -> s3.endpointOverride(address).forcePathStyle(true));
        return new MediaBucket(s3.build(), bucket, vertx);
    }

    void close() {
        s3.close();
    }

    @Override
    public Uni<Void> write(MediaKey key, Multi<Buffer> content) {
        return vertx.fileSystem()
                .createTempFile("strowger-media-", ".part")
                .chain(part -> ContentFile.fill(vertx.fileSystem(), part, content)
                        .chain(() -> asked(() ->
                                s3.putObject(request -> request.bucket(bucket).key(key.path()), Path.of(part))))
                        .onTermination()
                        .call(() -> vertx.fileSystem().delete(part)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Long>> size(MediaKey key) {
        return asked(() -> s3.headObject(request -> request.bucket(bucket).key(key.path())))
                .map(found -> Optional.of(found.contentLength()))
                .onFailure(MediaBucket::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    @Override
    public Uni<Void> delete(MediaKey key) {
        return asked(() -> s3.deleteObject(request -> request.bucket(bucket).key(key.path())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Multi<Buffer>>> read(MediaKey key) {
        return asked(() -> s3.getObject(
                        request -> request.bucket(bucket).key(key.path()), AsyncResponseTransformer.toPublisher()))
                .map(found -> Optional.of(content(found)))
                .onFailure(MediaBucket::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    private Multi<Buffer> content(ResponsePublisher<GetObjectResponse> found) {
        return Multi.createFrom()
                .publisher(AdaptersToFlow.publisher(found))
                .map(MediaBucket::buffer)
                .emitOn(here());
    }

    private static Buffer buffer(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        return Buffer.buffer(bytes);
    }

    private <T> Uni<T> asked(Supplier<CompletionStage<T>> question) {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom().completionStage(question).emitOn(here()));
    }

    /** Answers come on threads of the client's own. */
    private Executor here() {
        Context context = vertx.getDelegate().getOrCreateContext();
        return work -> context.runOnContext(_ -> work.run());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof S3Exception answer && answer.statusCode() == NOT_FOUND;
    }
}
