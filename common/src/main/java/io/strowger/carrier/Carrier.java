package io.strowger.carrier;

import java.util.Optional;

/**
 * All that is particular to a carrier, as pure functions and data.
 *
 * @param name its stable name, as in {@link CarrierAccount#carrier()}
 * @param webhooks reads what it sends to us
 * @param sender describes the calls that send through it; empty where nothing can be sent
 * @param media describes the calls that fetch what comes with messages; empty where nothing ever does
 * @param inboundLog asks what it received for us; empty where it cannot be asked
 * @param numbers sells numbers; empty where they come about otherwise
 * @param dialer places calls; empty where none can be placed
 * @param agents has voice agents; empty where it has none
 */
public record Carrier(
        String name,
        String label,
        AccountForm form,
        Webhooks webhooks,
        Optional<Sender> sender,
        Optional<MediaSource> media,
        Optional<InboundLog> inboundLog,
        Optional<NumberSource> numbers,
        Optional<Dialer> dialer,
        Optional<VoiceAgents> agents) {}
