package io.strowger.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory with all that is in it. */
public record FileTree(Path root) {

    /** Removes it, if it is there. */
    public void remove() {
        if (Files.notExists(root)) {
            return;
        }
        try {
            for (Path entry : entries().reversed()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies it to where nothing is yet. */
    public void copyTo(Path target) {
        try {
            Files.createDirectories(target.getParent());
            for (Path entry : entries()) {
                Files.copy(entry, target.resolve(root.relativize(entry)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Like a copy, of files that nobody writes again: links to them, where the file system has those. */
    public void linkTo(Path target) {
        try {
            for (Path entry : entries()) {
                link(entry, target.resolve(root.relativize(entry)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path entry, Path target) throws IOException {
        if (Files.isDirectory(entry)) {
            Files.createDirectories(target);
            return;
        }
        try {
            Files.createLink(target, entry);
        } catch (UnsupportedOperationException | FileSystemException _) {
            Files.copy(entry, target);
        }
    }

    /** Parents before their children. */
    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.walk(root)) {
            return entries.toList();
        }
    }
}
