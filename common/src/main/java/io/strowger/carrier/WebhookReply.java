package io.strowger.carrier;

/** The HTTP answer to a carrier. */
public record WebhookReply(int status, String contentType, String body) {}
