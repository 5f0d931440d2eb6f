package io.strowger.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** One stack a home: the lock is the operating system's, so it ends with the process however that dies. */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock of an existing home, or says that another stack has it. */
    public static HomeLock take(Home home) {
        try {
            FileChannel channel = FileChannel.open(
                    home.root().resolve(Home.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return lock(channel, home);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be locked: %s".formatted(home.root(), e.getMessage()), e);
        }
    }

    private static HomeLock lock(FileChannel channel, Home home) throws IOException {
        if (tryLock(channel) == null) {
            channel.close();
            throw new CannotStart(
                    "Strowger already runs on %s: stop it first, or set STROWGER_HOME (and STROWGER_PORT) for another."
                            .formatted(home.root()));
        }
        return new HomeLock(channel);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
