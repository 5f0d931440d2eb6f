package io.strowger.outbound.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.OutboundCall.Talk;
import io.strowger.event.CallRequested;
import io.strowger.event.Command;
import io.strowger.event.SendRequested;
import io.strowger.service.address.PublicUrl;
import jakarta.inject.Singleton;

/** Has carriers do what commands say. */
@Singleton
public final class CommandedCalls {

    private final OutboundMessages messages;
    private final CarrierCalls carriers;
    private final Telephony telephony;
    private final PublicUrl publicUrl;

    CommandedCalls(OutboundMessages messages, CarrierCalls carriers, Telephony telephony, PublicUrl publicUrl) {
        this.messages = messages;
        this.carriers = carriers;
        this.telephony = telephony;
        this.publicUrl = publicUrl;
    }

    /** Never fails: what never reached the carrier is {@code Later}, what got no answer {@code Unknown}. */
    public Uni<SendOutcome> perform(Command command, CarrierAccount account) {
        return switch (command) {
            case SendRequested send -> carriers.send(messages.of(send), account);
            case CallRequested call -> telephony.dial(of(call), account);
        };
    }

    private OutboundCall of(CallRequested command) {
        return new OutboundCall(
                command.id(),
                command.from(),
                command.to(),
                talk(command),
                publicUrl.webhooks(command.account()).toString(),
                command.connectionId());
    }

    /** One of both is there, as was checked when the command was taken. */
    private static Talk talk(CallRequested command) {
        return command.agent()
                .<Talk>map(agent ->
                        new Talk.Agent(agent.agentId(), agent.numberId(), command.leadId(), command.variables()))
                .orElseGet(() -> new Talk.Connect(command.connectTo().orElseThrow()));
    }
}
