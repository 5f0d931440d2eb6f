package io.strowger.rules.broken.admin;

/** Breaks: few classes of admin act as the service itself. */
public class ActsAsTheService {
    Object work() {
        return ofService();
    }

    private static Object ofService() {
        return "the service";
    }
}
