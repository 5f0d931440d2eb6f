package io.strowger.local.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory programs may still take here: the kernel's estimate, or what is left of a container's limit. */
public record Memory(Path root) {

    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");
    private static final Pattern RECLAIMABLE = Pattern.compile("(?m)^inactive_file (\\d+)$");
    private static final int KIB = 1024;

    /** The memory of this machine. */
    public static Memory ofThisMachine() {
        return new Memory(Path.of("/"));
    }

    /** Available bytes; empty where the system does not tell (not Linux). */
    public OptionalLong available() {
        OptionalLong machine = number(read("proc/meminfo"), AVAILABLE);
        if (machine.isEmpty()) {
            return machine;
        }
        long bytes = machine.getAsLong() * KIB;
        return OptionalLong.of(Math.min(bytes, container().orElse(bytes)));
    }

    private OptionalLong container() {
        String limit = read("sys/fs/cgroup/memory.max").strip();
        String used = read("sys/fs/cgroup/memory.current").strip();
        if (!isNumber(limit) || !isNumber(used)) {
            return OptionalLong.empty();
        }
        long reclaimable =
                number(read("sys/fs/cgroup/memory.stat"), RECLAIMABLE).orElse(0);
        return OptionalLong.of(Long.parseLong(limit) - Long.parseLong(used) + reclaimable);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    private static OptionalLong number(String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException _) {
            return "";
        }
    }
}
