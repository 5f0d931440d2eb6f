package io.strowger.local.benchmark;

import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Sixty thousand people who write to the hundred numbers of ten organizations; each text ends with its number. */
final class Traffic {

    private static final int ORGANIZATIONS = 10;
    private static final int NUMBERS = 100;
    private static final int PEOPLE = 60_000;
    private static final long MIXED = 7919;
    private static final Pattern TEXT = Pattern.compile("I bring the papers\\. (\\d+)");

    private Traffic() {}

    static List<Tenant> organizations(Operator operator) throws IOException, InterruptedException {
        List<Tenant> tenants = new ArrayList<>();
        for (int i = 0; i < ORGANIZATIONS; i++) {
            List<String> numbers = IntStream.range(i * NUMBERS / ORGANIZATIONS, (i + 1) * NUMBERS / ORGANIZATIONS)
                    .mapToObj(line -> "+130355501%02d".formatted(line))
                    .toList();
            tenants.add(operator.organization("Benchmark " + i, numbers));
        }
        return tenants;
    }

    static Buffer webhook(long number) {
        long person = number * MIXED % PEOPLE;
        long line = number % NUMBERS;
        return Buffer.buffer("{\"from\":\"1" + (310 + person / 100) + "55501" + two(person % 100)
                + "\",\"firstname\":\"Ana\",\"lastname\":\"Diaz\",\"business\":null,"
                + "\"message\":\"Yes, see you at seven. I bring the papers. " + number
                + "\",\"status\":\"received\",\"matchedBlockWord\":null,\"receiver\":\"130355501" + two(line)
                + "\",\"usedmodem\":\"M" + line + "\",\"port\":\"3B\",\"timestamp\":\"2026-11-20T02:16:05.887Z\","
                + "\"messageId\":\"benchmark-" + number + "\"}");
    }

    /** The number of the webhook behind a line of a live event; 0 where there is none. */
    static long number(String line) {
        Matcher text = TEXT.matcher(line);
        return text.find() ? Long.parseLong(text.group(1)) : 0;
    }

    private static String two(long line) {
        return line < 10 ? "0" + line : Long.toString(line);
    }
}
