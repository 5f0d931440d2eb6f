package io.strowger.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.routing.live.Signal.Ping;
import io.strowger.routing.live.Signal.Reset;
import io.strowger.service.access.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatcherTest {

    private static final Viewer.Tenant VIEWER = new Viewer.Tenant(new OrganizationId(new UUID(1, 1)));
    private static final Credential KEY = new Credential.Key(new UUID(2, 2));

    private final List<Watcher> ended = new ArrayList<>();

    @Test
    void keepsWhatComesBeforeTheClientReads() {
        // Given
        Watcher watcher = Watcher.begin(VIEWER, KEY, List.of(new Ping(), new Reset()), 1, ended::add);
        watcher.send(new Ping());

        // When
        AssertSubscriber<Signal> client = watcher.stream().subscribe().withSubscriber(AssertSubscriber.create(10));

        // Then
        client.assertItems(new Ping(), new Reset(), new Ping()).assertNotTerminated();
    }

    @Test
    void cutsAClientThatDoesNotKeepUp() {
        // Given
        Watcher watcher = Watcher.begin(VIEWER, KEY, List.of(), 2, ended::add);
        AssertSubscriber<Signal> client = watcher.stream().subscribe().withSubscriber(AssertSubscriber.create(0));

        // When
        for (int i = 0; i < 3; i++) {
            watcher.send(new Ping());
        }
        client.request(10);

        // Then
        client.assertCompleted();
        assertThat(ended).containsExactly(watcher);
    }

    @Test
    void isForgottenWhenTheClientLeaves() {
        // Given
        Watcher watcher = Watcher.begin(VIEWER, KEY, List.of(), 2, ended::add);
        AssertSubscriber<Signal> client = watcher.stream().subscribe().withSubscriber(AssertSubscriber.create(1));

        // When
        client.cancel();

        // Then
        assertThat(ended).containsExactly(watcher);
    }

    @Test
    void endsWhenItIsTold() {
        // Given
        Watcher watcher = Watcher.begin(VIEWER, KEY, List.of(), 2, ended::add);
        AssertSubscriber<Signal> client = watcher.stream().subscribe().withSubscriber(AssertSubscriber.create(1));

        // When
        watcher.end();

        // Then
        client.assertCompleted();
        assertThat(ended).containsExactly(watcher);
    }

    @Test
    void isForgottenWhenItsClientNeverCame() {
        // Given
        Watcher watcher = Watcher.begin(VIEWER, KEY, List.of(), 1, ended::add);
        watcher.send(new Ping());

        // When
        watcher.send(new Ping());

        // Then
        assertThat(ended).containsExactly(watcher);
    }
}
