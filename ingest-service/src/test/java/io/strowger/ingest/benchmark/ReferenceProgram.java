package io.strowger.ingest.benchmark;

import io.strowger.event.Topics;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The least that a webhook can cost: a bare Vert.x server that puts each body on Kafka and answers once it is there. */
public final class ReferenceProgram extends AbstractVerticle {

    private static final int KEYS = 1_024;
    private static final Buffer ANSWER = Buffer.buffer("{\"success\":true}");

    private final KafkaProducer<String, byte[]> producer;
    private final AtomicInteger count;
    private final int port;

    private ReferenceProgram(KafkaProducer<String, byte[]> producer, AtomicInteger count, int port) {
        this.producer = producer;
        this.count = count;
        this.port = port;
    }

    /** Arguments: bootstrap servers, port. */
    public static void main(String[] arguments) {
        KafkaProducer<String, byte[]> producer = producer(arguments[0]);
        AtomicInteger count = new AtomicInteger();
        int port = Integer.parseInt(arguments[1]);
        int loops = 2 * Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(
                        () -> new ReferenceProgram(producer, count, port), new DeploymentOptions().setInstances(loops));
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> store(request, body)))
                .listen(port)
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void store(HttpServerRequest request, Buffer body) {
        String key = Integer.toString(count.incrementAndGet() % KEYS);
        Future<RecordMetadata> _ = producer.send(
                new ProducerRecord<>(Topics.CARRIER_MESSAGES, key, body.getBytes()),
                (_, failure) -> answer(request, failure == null));
    }

    private static void answer(HttpServerRequest request, boolean stored) {
        request.response()
                .setStatusCode(stored ? 200 : 503)
                .putHeader("content-type", "application/json")
                .end(ANSWER);
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
