package io.strowger.carrier;

/**
 * With what a voice agents' carrier uses a number of another carrier.
 *
 * @param provider whose number it is, in the voice agents' carrier's words
 * @param login the name of the credentials
 */
public record LineAccess(String provider, String login, Secret password) {}
