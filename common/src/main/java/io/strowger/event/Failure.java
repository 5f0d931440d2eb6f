package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The closed catalogue of what can go wrong with a send, whichever carrier said it in whatever words: whether trying
 * again can help, whether an operator must act, and what the organization reads.
 */
public enum Failure {
    INVALID_RECIPIENT(false, false, "The recipient's number cannot receive messages."),
    RECIPIENT_OPTED_OUT(false, false, "The recipient has opted out of messages from this number."),
    SENDER_NOT_USABLE(false, true, "The sender's number cannot send this message."),
    NUMBER_NO_LONGER_ASSIGNED(false, false, "The number that this would have left from is no longer yours."),
    NUMBER_SUSPENDED(false, false, "Sending from this number is suspended."),
    ORGANIZATION_SUSPENDED(false, false, "Sending is suspended for your organization."),
    CONTENT_REFUSED(false, false, "The message was refused because of its content."),
    MESSAGE_REFUSED(false, true, "The message was refused."),
    UNDELIVERABLE(false, false, "The message could not be delivered."),
    EXPIRED(false, false, "The message could not be sent while it was valid."),
    OUT_OF_CREDIT(true, true, "Sending is not possible at the moment. We are trying again."),
    NOT_AUTHORIZED(true, true, "Sending is not possible at the moment. We are trying again."),
    RATE_LIMITED(true, false, "Too many messages at the moment. We are trying again."),
    UNAVAILABLE(true, false, "Sending is not possible at the moment. We are trying again."),
    SETTLED_AS_FAILED(false, false, "The message was not sent.");

    private final boolean retryable;
    private final boolean alertsOperator;
    private final String tenantText;

    Failure(boolean retryable, boolean alertsOperator, String tenantText) {
        this.retryable = retryable;
        this.alertsOperator = alertsOperator;
        this.tenantText = tenantText;
    }

    /** Whether the same send can succeed later without anybody changing it. */
    public boolean retryable() {
        return retryable;
    }

    /** Whether an operator has to do something about it. */
    public boolean alertsOperator() {
        return alertsOperator;
    }

    /** What the organization reads: free of carriers' names and words. */
    public String tenantText() {
        return tenantText;
    }

    /** What the organization reads where it is a call that failed. */
    public String callText() {
        return switch (this) {
            case INVALID_RECIPIENT -> "This number cannot be called.";
            case RECIPIENT_OPTED_OUT -> "This person does not want to be called.";
            case SENDER_NOT_USABLE -> "Your number cannot place this call.";
            case NUMBER_NO_LONGER_ASSIGNED -> "The number that this would have been placed from is no longer yours.";
            case NUMBER_SUSPENDED -> "Calling from this number is suspended.";
            case ORGANIZATION_SUSPENDED -> "Calling is suspended for your organization.";
            case CONTENT_REFUSED, MESSAGE_REFUSED -> "The call was refused.";
            case UNDELIVERABLE, SETTLED_AS_FAILED -> "The call was not placed.";
            case EXPIRED -> "The call could not be placed in time.";
            case OUT_OF_CREDIT, NOT_AUTHORIZED, RATE_LIMITED, UNAVAILABLE ->
                "Calling is not possible at the moment. We are trying again.";
        };
    }

    /** The stable code in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
