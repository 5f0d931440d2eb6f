package io.strowger.local;

import io.strowger.local.demo.Demo;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Home;
import io.strowger.local.machine.KeptSecrets;
import io.strowger.local.machine.StackRecord;
import io.strowger.local.service.ReadyProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** {@code ./strowger demo}: plays the demo on the stack that runs on the home. */
public final class StrowgerDemo {

    private StrowgerDemo() {}

    public static void main(String[] arguments) {
        Path sources = Path.of(System.getProperty("strowger.root", "."));
        try {
            play(LocalSettings.of(System.getenv(), sources));
        } catch (CannotStart | IllegalStateException | IOException e) {
            System.err.println("strowger: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException _) {
            System.exit(1);
        }
    }

    private static void play(LocalSettings settings) throws IOException, InterruptedException {
        StackRecord stack = StackRecord.read(settings.home()).orElseThrow(() -> nothingRuns(settings));
        if (!new ReadyProbe().isReady(stack.url().resolve("/health"))) {
            throw nothingRuns(settings);
        }
        Operator operator = new Operator(JsonHttp.at(stack.url()).as(operatorKey(settings)));
        new Demo(operator, JsonHttp.at(stack.simulator()), Clock.systemUTC(), System.out).play();
    }

    private static CannotStart nothingRuns(LocalSettings settings) {
        return new CannotStart("no stack is ready on %s: start one with ./strowger up and wait until it says so."
                .formatted(settings.home().root()));
    }

    private static String operatorKey(LocalSettings settings) {
        return settings.operatorKey()
                .or(() -> new KeptSecrets(settings.home().root(), new SecureRandom()).find(Home.OPERATOR_KEY))
                .orElseThrow(() -> new CannotStart("set STROWGER_OPERATOR_KEY to the key that the stack was given."));
    }
}
