package io.strowger.phone;

/** A sender that is no number, most often a company's name in letters: kept as it is, and nobody can write back to it. */
public record NamedSender(String text) implements Address {

    static final int MAX_LENGTH = 255;

    public NamedSender {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a sender's name has 1 to 255 characters");
        }
    }

    @Override
    public boolean replyable() {
        return false;
    }

    @Override
    public String toString() {
        return "a name of " + text.length() + " characters";
    }
}
