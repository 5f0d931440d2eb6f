package io.strowger.admin.wiring;

/**
 * Numbers are being looked at.
 *
 * @param results where what is found can be read
 */
public record StartedCheck(String results) {}
