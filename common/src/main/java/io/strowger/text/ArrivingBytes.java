package io.strowger.text;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that come piece by piece: held once, in little more room than they need, and given away without a copy where they fill it. */
public final class ArrivingBytes {

    private final int most;
    private byte[] content = new byte[0];
    private int size;

    /**
     * @param most how many there are at most
     */
    public ArrivingBytes(int most) {
        this.most = most;
    }

    public int size() {
        return size;
    }

    /** How much more room it takes for so many more. */
    public int growth(int more) {
        return room(size + more) - content.length;
    }

    public void append(byte[] piece) {
        int room = room(size + piece.length);
        if (room > content.length) {
            content = Arrays.copyOf(content, room);
        }
        System.arraycopy(piece, 0, content, size, piece.length);
        size += piece.length;
    }

    private int room(int needed) {
        return needed <= content.length ? content.length : Math.max(needed, Math.min(most, 2 * content.length));
    }

    /** Those that came, without a copy of them; nothing is to be appended while they are read. */
    public ByteBuffer soFar() {
        return ByteBuffer.wrap(content, 0, size).asReadOnlyBuffer();
    }

    /** All of them; nothing is to be appended after that. */
    public Bytes whole() {
        return Bytes.owning(size == content.length ? content : Arrays.copyOf(content, size));
    }
}
