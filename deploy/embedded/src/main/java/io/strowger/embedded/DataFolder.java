package io.strowger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a PostgreSQL server: its data, its superuser's password, and what a crash may have left. */
final class DataFolder {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final String ACCESS_RULES = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final Path folder;

    DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path data() {
        return folder.resolve("data");
    }

    Path logs() {
        return folder.resolve("log");
    }

    /** Stops a server that outlived the JVM that started it, and sets aside data that was only half made. */
    void makeReady() throws IOException {
        requireUnused();
        stopLeftover();
        if (Files.exists(data()) && Files.notExists(finished())) {
            Path aside = Files.createTempDirectory(folder, "incomplete-");
            Files.move(data(), aside.resolve("data"));
        }
    }

    /** The data are a whole server's from here on; only those with a password get in. */
    void finish() {
        try {
            Files.writeString(data().resolve("pg_hba.conf"), ACCESS_RULES);
            Files.writeString(finished(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made at the first start, and readable by the owner of the folder alone. */
    Path superuserPasswordFile() throws IOException {
        Path file = folder.resolve("superuser.password");
        if (Files.notExists(file)) {
            Files.createDirectories(folder);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, newPassword());
        }
        return file;
    }

    String superuserPassword() throws IOException {
        return Files.readString(superuserPasswordFile());
    }

    /** Waits until the server has written everything and is gone. */
    void awaitStop() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(serverMark())) {
            if (System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL does not stop in " + data());
            }
            pause();
        }
    }

    /** Ends the server and all that it started by force; nothing of them is left when this returns. */
    void kill() throws IOException {
        List<ProcessHandle> processes = server().filter(this::isOurs).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.children()))
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /** The lock that the server's library holds as long as its JVM lives. */
    private void requireUnused() throws IOException {
        Path lock = data().resolve("epg-lock");
        if (Files.notExists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw new IOException("another program uses " + data());
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("this program already uses " + data(), e);
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void stopLeftover() throws IOException {
        Optional<ProcessHandle> leftover = server().filter(this::isOurs);
        if (leftover.isPresent()) {
            new ProcessBuilder("kill", "-INT", Long.toString(leftover.get().pid())).start();
            awaitStop();
        }
    }

    private Optional<ProcessHandle> server() throws IOException {
        if (Files.notExists(serverMark())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(serverMark());
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    /** A pid may be another process' by now: ours has the data's path among its arguments. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(List::of)
                .filter(arguments -> arguments.contains(data().toString()))
                .isPresent();
    }

    private Path serverMark() {
        return data().resolve("postmaster.pid");
    }

    private Path finished() {
        return folder.resolve("data.complete");
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL stops", e);
        }
    }
}
