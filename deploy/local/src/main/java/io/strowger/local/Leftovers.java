package io.strowger.local;

import io.strowger.local.machine.Home;
import io.strowger.local.machine.RunRecords;
import java.util.ArrayList;
import java.util.List;

/** The processes that a killed launcher left behind on a home. */
final class Leftovers {

    private Leftovers() {}

    /** Ends them, and answers their names. */
    static List<String> end(Home home) throws InterruptedException {
        List<String> ended = new ArrayList<>(new RunRecords(home.run()).endLeftovers());
        if (Postmaster.endLeftover(Infrastructure.postgresFolder(home).resolve("data"))) {
            ended.add("postgresql");
        }
        return ended;
    }
}
