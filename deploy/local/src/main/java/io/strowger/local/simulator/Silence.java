package io.strowger.local.simulator;

import java.time.Duration;

/** Silence as MP3: MPEG-1 layer III, 32 kbit/s, 48 kHz, mono, of frames that are empty. */
public final class Silence {

    private static final byte[] HEADER = {(byte) 0xff, (byte) 0xfb, 0x14, (byte) 0xc0};
    private static final int FRAME_BYTES = 96;
    private static final Duration FRAME = Duration.ofMillis(24);

    private Silence() {}

    /** As many whole frames as fit into that time. */
    public static byte[] mp3(Duration length) {
        int frames = Math.toIntExact(length.dividedBy(FRAME));
        byte[] audio = new byte[frames * FRAME_BYTES];
        for (int frame = 0; frame < frames; frame++) {
            System.arraycopy(HEADER, 0, audio, frame * FRAME_BYTES, HEADER.length);
        }
        return audio;
    }
}
