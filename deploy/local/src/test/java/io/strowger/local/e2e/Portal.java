package io.strowger.local.e2e;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The portal that we replace: an organization with ten numbers, another with one, a number that nobody owns, and the
 * replies to all of them. Every number sits in a modem and port of its own; every text is unique.
 */
record Portal(String name, List<String> numbers, Tenant owner, Tenant other) {

    static final int NUMBERS = 10;
    static final int REPLIES = 1500;
    static final int OTHER_REPLIES = 40;
    static final int LOST_REPLIES = 20;

    private static final int PEOPLE = 150;
    private static final int LINES = 100;

    /** Twelve numbers of an area code: ten for the one, one for the other, one for nobody. */
    static Portal open(LocalStack stack, String name, int areaCode) throws IOException, InterruptedException {
        List<String> numbers = IntStream.range(0, NUMBERS + 2)
                .mapToObj(line -> "+1%d55501%02d".formatted(areaCode, line))
                .toList();
        Operator operator = new Operator(JsonHttp.at(stack.url()).as(stack.operatorKey()));
        return new Portal(
                name,
                numbers,
                operator.organization(name + " (ten numbers)", numbers.subList(0, NUMBERS)),
                operator.organization(name + " (one number)", numbers.subList(NUMBERS, NUMBERS + 1)));
    }

    /** All replies, in an order that mixes them. */
    List<JsonObject> replies() {
        List<JsonObject> all = new ArrayList<>();
        for (Whose whose : Whose.values()) {
            IntStream.range(0, whose.count).forEach(i -> all.add(webhook(whose, i)));
        }
        Collections.shuffle(all, new Random(REPLIES));
        return all;
    }

    /** The texts of the replies to the numbers of one of them. */
    List<String> texts(Whose whose) {
        return IntStream.range(0, whose.count).mapToObj(i -> text(whose, i)).toList();
    }

    String lostNumber() {
        return numbers.getLast();
    }

    String modem(int number) {
        return name + "-M" + number;
    }

    String port(int number) {
        return number + "B";
    }

    private JsonObject webhook(Whose whose, int index) {
        int person = index * 7 % PEOPLE;
        int number = whose.number(index);
        return new JsonObject()
                .put("from", person(person))
                .put("message", text(whose, index))
                .put("receiver", numbers.get(number).substring(1))
                .put("usedmodem", modem(number))
                .put("port", port(number))
                .put("status", "received")
                .put("matchedBlockWord", "null")
                .put("timestamp", "2026-11-20T02:16:05.887Z")
                .put("messageId", "%s-%s-%d".formatted(name, whose, index));
    }

    /** Nobody writes to two portals: in a pool of numbers, who wrote to a person first would matter. */
    private String person(int index) {
        int areaCode = Integer.parseInt(numbers.getFirst().substring(2, 5)) + 300 + 100 * (index / LINES);
        return "1%d55501%02d".formatted(areaCode, index % LINES);
    }

    private String text(Whose whose, int index) {
        return "%s %s %d".formatted(name, whose, index);
    }

    /** Whose number a reply goes to. */
    enum Whose {
        OWNER(REPLIES),
        OTHER(OTHER_REPLIES),
        NOBODY(LOST_REPLIES);

        private final int count;

        Whose(int count) {
            this.count = count;
        }

        int number(int index) {
            return switch (this) {
                case OWNER -> index % NUMBERS;
                case OTHER -> NUMBERS;
                case NOBODY -> NUMBERS + 1;
            };
        }
    }
}
