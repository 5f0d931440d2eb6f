package io.strowger.local.simulator;

/** One SIM of the simulated carrier: the modem and port that it sits in, and its phone number (E.164). */
public record SimCard(String modem, String port, String number) {}
