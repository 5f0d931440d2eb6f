package io.strowger.rules.broken.code;

import jakarta.ws.rs.core.Response;

/** Breaks: JAX-RS stays at the edge. */
class HttpEverywhere {
    int status(Response response) {
        return response.getStatus();
    }
}
