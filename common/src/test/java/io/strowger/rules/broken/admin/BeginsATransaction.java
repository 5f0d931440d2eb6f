package io.strowger.rules.broken.admin;

/** Breaks: admin's transactions say on whose behalf they run. */
public class BeginsATransaction {
    Object work() {
        return Panache.withTransaction("work");
    }
}
