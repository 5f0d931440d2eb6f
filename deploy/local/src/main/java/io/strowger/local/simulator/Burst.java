package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many phones writing at once: a number of webhooks over some receivers, so many at a time. */
final class Burst {

    private static final int PHONES = 100;

    private final Phones phones;
    private final Clock clock;
    private final Plan plan;
    private final AtomicInteger started = new AtomicInteger();
    private final ConcurrentLinkedQueue<WebhookAnswer> answers = new ConcurrentLinkedQueue<>();

    Burst(Phones phones, Clock clock, Plan plan) {
        this.phones = phones;
        this.clock = clock;
        this.plan = plan;
    }

    Future<JsonObject> run() {
        Instant start = clock.instant();
        List<Future<Void>> lanes =
                IntStream.range(0, plan.concurrency()).mapToObj(_ -> lane()).toList();
        return Future.all(lanes).map(_ -> report(Duration.between(start, clock.instant())));
    }

    private Future<Void> lane() {
        int index = started.getAndIncrement();
        if (index >= plan.count()) {
            return Future.succeededFuture();
        }
        return phones.write(plan.sms(index)).compose(delivery -> {
            answers.add(delivery.answer());
            return lane();
        });
    }

    private JsonObject report(Duration took) {
        List<Duration> sorted =
                answers.stream().map(WebhookAnswer::took).sorted().toList();
        long acknowledged = answers.stream().filter(WebhookAnswer::acknowledged).count();
        long millis = Math.max(1, took.toMillis());
        return new JsonObject()
                .put("count", plan.count())
                .put("acknowledged", acknowledged)
                .put("refused", plan.count() - acknowledged)
                .put("millis", millis)
                .put("perSecond", plan.count() * 1000L / millis)
                .put("p99Millis", sorted.get((sorted.size() * 99 - 1) / 100).toMillis());
    }

    /** How many messages, how many at a time, what they begin with, and to which numbers. */
    record Plan(int count, int concurrency, String message, List<String> receivers) {

        Plan {
            if (count < 1 || concurrency < 1 || receivers.isEmpty()) {
                throw new IllegalArgumentException("a burst needs a count, a concurrency and receivers");
            }
            receivers = List.copyOf(receivers);
        }

        InboundSms sms(int index) {
            String from = "+1415555%04d".formatted(100 + index % PHONES);
            return InboundSms.to(receivers.get(index % receivers.size()), from, message + " " + (index + 1));
        }
    }
}
