package io.strowger.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds public top-level types that say nothing about what they are for. */
final class JavadocScan {

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:(?:final|sealed|non-sealed|abstract) )*(?:class|record|enum|@?interface) \\w+",
            Pattern.MULTILINE);

    private JavadocScan() {}

    static List<String> undocumented(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(JavadocScan::isUndocumented)
                    .map(file -> "public types have Javadoc: " + sources.relativize(file) + " has none")
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUndocumented(Path file) {
        String source = read(file);
        Matcher type = PUBLIC_TYPE.matcher(source);
        return type.find() && !endsWithJavadoc(source.substring(0, type.start()));
    }

    /** Only annotations may stand between a Javadoc and its type, and those have no semicolon. */
    private static boolean endsWithJavadoc(String head) {
        int start = head.lastIndexOf("/**");
        int end = head.lastIndexOf("*/");
        return start >= 0 && end > head.lastIndexOf(';') && head.indexOf("*/", start) == end;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
