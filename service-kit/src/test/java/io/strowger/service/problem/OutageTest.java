package io.strowger.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import java.io.IOException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class OutageTest {

    @Test
    void knowsThatAProviderIsAway() {
        assertThat(Outage.isOne(new OIDCException(new RuntimeException("OIDC Server is not available"))))
                .isTrue();
        assertThat(Outage.isOne(new AuthenticationFailedException(new IOException("refused"))))
                .isTrue();
    }

    @Test
    void knowsThatKafkaDoesNotAcknowledge() {
        assertThat(Outage.isOne(new TimeoutException("no acknowledgement"))).isTrue();
        assertThat(Outage.isOne(new RecordTooLargeException())).isFalse();
    }

    @Test
    void doesNotTakeADefectForOne() {
        assertThat(Outage.isOne(new IllegalStateException())).isFalse();
        assertThat(Outage.isOne(new AuthenticationFailedException("expired"))).isFalse();
    }
}
