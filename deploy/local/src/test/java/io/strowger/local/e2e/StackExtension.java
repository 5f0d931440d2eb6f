package io.strowger.local.e2e;

import io.strowger.local.LocalSettings;
import io.strowger.local.LocalStack;
import io.strowger.local.machine.FileTree;
import io.strowger.local.machine.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One stack for all end-to-end tests, started by the first that asks and closed after the last. */
public final class StackExtension implements ParameterResolver {

    static final Path SOURCES =
            Path.of(System.getProperty("strowger.root")).toAbsolutePath().normalize();
    static final Path HOME = SOURCES.resolve("deploy/local/target/e2e-home");

    private static final Namespace SHARED = Namespace.create(StackExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(SHARED).computeIfAbsent(LocalStack.class, _ -> start(), LocalStack.class);
    }

    private static LocalStack start() {
        new FileTree(HOME).remove();
        Map<String, String> environment = Map.of("STROWGER_PORT", "0", "STROWGER_HOME", HOME.toString());
        try {
            Progress progress = new Progress(System.out, Clock.systemUTC());
            return LocalStack.start(LocalSettings.of(environment, SOURCES), progress, Clock.systemUTC());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the stack started", e);
        }
    }
}
