package io.strowger.rules.broken.carrier.beta;

/** The neighbour of a carrier that breaks a rule. */
public class Beta {}
