package io.strowger.event;

import java.util.Objects;

/** A modem and one of its SIM ports, both opaque to us: what a reply must name to leave the way its message came. */
public record ModemPort(String modem, String port) {

    public ModemPort {
        Objects.requireNonNull(modem, "modem");
        Objects.requireNonNull(port, "port");
    }

    @Override
    public String toString() {
        return modem + "/" + port;
    }
}
