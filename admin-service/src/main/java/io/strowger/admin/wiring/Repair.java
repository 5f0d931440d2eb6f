package io.strowger.admin.wiring;

/** A number before and after its webhooks and bindings were put right. */
public record Repair(NumberCheck before, NumberCheck after) {}
