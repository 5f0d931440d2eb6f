package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.128/25, 203.0.113.127, false",
        "203.0.113.128/25, 203.0.113.128, true",
        "192.0.2.160/27, 192.0.2.191, true",
        "192.0.2.160/27, 192.0.2.192, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.6, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "0.0.0.0/0, ::1, false",
        "203.0.113.0/24, carrier.example, false"
    })
    void knowsItsAddresses(String network, String address, boolean contained) {
        // When // Then
        assertThat(Network.parse(network).orElseThrow().contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "carrier.example",
                "203.0.113.0/33",
                "203.0.113.0/x",
                "203.0.113/24",
                "::/129",
                "1",
                "fe80::1%eth0"
            })
    void isNothingElse(String text) {
        // When // Then
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void readsTheLongestAddressThereIs() {
        // Given
        String longest = "0000:0000:0000:0000:0000:ffff:203.100.113.107";

        // When
        Optional<Network> network = Network.parse(longest);

        // Then
        assertThat(network)
                .hasValueSatisfying(it -> assertThat(it.contains(longest)).isTrue());
    }
}
