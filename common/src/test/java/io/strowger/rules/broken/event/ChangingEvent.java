package io.strowger.rules.broken.event;

/** Breaks: types in event are data. */
class ChangingEvent {
    private String text = "";

    void change(String changed) {
        text = changed;
    }

    String text() {
        return text;
    }
}
