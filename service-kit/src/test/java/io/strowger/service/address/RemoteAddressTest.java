package io.strowger.service.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemoteAddressTest {

    private final RemoteAddress nobodyTrusted = new RemoteAddress(Optional.empty());
    private final RemoteAddress behindProxies =
            new RemoteAddress(Optional.of(List.of("10.0.0.0/8", " 192.0.2.1", "2001:db8:1::/48")));

    @Test
    void isThePeerWhereNoProxyIsTrusted() {
        assertThat(nobodyTrusted.of("198.51.100.7", List.of("203.0.113.9"))).isEqualTo("198.51.100.7");
    }

    @Test
    void isThePeerThatIsNoProxyWhateverItClaims() {
        assertThat(behindProxies.of("198.51.100.7", List.of("203.0.113.9"))).isEqualTo("198.51.100.7");
    }

    @Test
    void isTheRightMostThatIsNoProxy() {
        assertThat(behindProxies.of("10.1.2.3", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(behindProxies.of("10.1.2.3", List.of("6.6.6.6, 203.0.113.9 ,192.0.2.1")))
                .isEqualTo("203.0.113.9");
        assertThat(behindProxies.of("10.1.2.3", List.of("6.6.6.6", "203.0.113.9", "10.9.9.9")))
                .isEqualTo("203.0.113.9");
        assertThat(behindProxies.of("2001:db8:1::5", List.of("2001:db8:2::7"))).isEqualTo("2001:db8:2::7");
    }

    @Test
    void isTheFirstOfProxiesOnly() {
        assertThat(behindProxies.of("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
        assertThat(behindProxies.of("10.1.2.3", List.of("10.7.7.7, 10.8.8.8"))).isEqualTo("10.7.7.7");
    }

    @Test
    void readsAddressesWithAPort() {
        assertThat(behindProxies.of("10.1.2.3", List.of("203.0.113.9:4711"))).isEqualTo("203.0.113.9");
        assertThat(behindProxies.of("10.1.2.3", List.of("[2001:db8:2::7]:4711")))
                .isEqualTo("2001:db8:2::7");
    }

    @Test
    void doesNotLookBeyondWhatIsNoAddress() {
        for (String strange : List.of("", "unknown", "_hidden", "203.0.113.0/24", "localhost", "1.2.3.4:5:6")) {
            assertThat(behindProxies.of("10.1.2.3", List.of("203.0.113.9, " + strange)))
                    .isEqualTo(RemoteAddress.UNKNOWN);
        }
    }

    @Test
    void refusesProxiesThatAreNoNetworks() {
        assertThatThrownBy(() -> new RemoteAddress(Optional.of(List.of("10.0.0.0/99"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strowger.trusted-proxies");
    }
}
