package io.strowger.local.benchmark;

import io.strowger.local.demo.JsonHttp;
import java.io.IOException;

/** How many messages routing has brought to their organizations, as its metrics tell. */
record Routed(JsonHttp management) {

    private static final String METRIC = "strowger_routed_total";

    long now() throws IOException, InterruptedException {
        return management
                .get("/q/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(METRIC))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
