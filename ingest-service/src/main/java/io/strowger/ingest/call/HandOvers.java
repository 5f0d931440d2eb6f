package io.strowger.ingest.call;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.CarrierResult.Given;
import io.strowger.carrier.CarrierResult.Later;
import io.strowger.carrier.CarrierResult.Refused;
import io.strowger.carrier.CarrierResult.Unknown;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.VoiceAgents;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.ingest.account.KnownAccount;
import io.strowger.ingest.account.ResolvedAccounts;
import io.strowger.service.carrier.Ending;
import io.strowger.service.carrier.ExchangeRunner;
import io.strowger.service.carrier.KnownCarriers;
import io.strowger.service.number.Answering;
import io.strowger.service.number.Sentences;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Has voice agents take calls while their carriers wait: the one thing that ingest asks a carrier (docs/adr/0013). */
@Singleton
final class HandOvers {

    private static final Logger LOG = Logger.getLogger(HandOvers.class);
    private static final String WITHHELD = "anonymous";
    private static final int MOST_AT_ONCE = 64;

    private final ResolvedAccounts accounts;
    private final KnownCarriers carriers;
    private final ExchangeRunner runner;
    private final Vertx vertx;
    private final AtomicInteger underWay = new AtomicInteger();

    HandOvers(ResolvedAccounts accounts, KnownCarriers carriers, ExchangeRunner runner, Vertx vertx) {
        this.accounts = accounts;
        this.carriers = carriers;
        this.runner = runner;
        this.vertx = vertx;
    }

    /** Never fails: whom no agent takes is asked to call again. On an event loop, whichever thread brings the call. */
    Future<CallInstruction> of(WaitingCall call, Answering.Agent agent) {
        Promise<CallInstruction> answered = Promise.promise();
        vertx.runOnContext(_ -> Future.succeededFuture()
                .compose(_ -> handOver(call, agent))
                .recover(failure -> callAgain(agent, failure.getClass().getSimpleName()))
                .onComplete(answered));
        return answered.future();
    }

    private Future<CallInstruction> handOver(WaitingCall call, Answering.Agent agent) {
        Optional<AccountAccess> access = agent.account().flatMap(accounts::find).map(KnownAccount::access);
        if (access.isEmpty() || agent.agentId().isEmpty()) {
            return callAgain(agent, "the agent or its account is not known here");
        }
        return describe(call, agent.agentId().get(), access.get())
                .map(exchange -> run(exchange, agent))
                .orElseGet(() -> callAgain(agent, "the account has no agents, or the call could not be described"));
    }

    private Optional<Exchange<CarrierResult<String>>> describe(WaitingCall call, String agentId, AccountAccess access) {
        try {
            Optional<VoiceAgents> agents =
                    carriers.named(access.account().carrier()).flatMap(Carrier::agents);
            return agents.map(able -> able.handOver(agentId, call.caller().orElse(WITHHELD), call.called(), access));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "a call could not be described: account=%s",
                    access.account().id());
            return Optional.empty();
        }
    }

    private Future<CallInstruction> run(Exchange<CarrierResult<String>> exchange, Answering.Agent agent) {
        if (underWay.incrementAndGet() > MOST_AT_ONCE) {
            underWay.decrementAndGet();
            return callAgain(agent, "too many calls at once");
        }
        return Future.fromCompletionStage(
                        runner.run(agent.account().orElseThrow(), exchange).subscribeAsCompletionStage())
                .onComplete(_ -> underWay.decrementAndGet())
                .compose(ending -> switch (ending) {
                    case Ending.Answered<CarrierResult<String>>(CarrierResult<String> result) -> taken(result, agent);
                    case Ending.NotReached<CarrierResult<String>>(String detail) -> callAgain(agent, detail);
                    case Ending.NoAnswer<CarrierResult<String>>(String detail) -> callAgain(agent, detail);
                });
    }

    private static Future<CallInstruction> taken(CarrierResult<String> result, Answering.Agent agent) {
        return switch (result) {
            case Given<String>(String document) -> Future.succeededFuture(new CallInstruction.HandOver(document));
            case Refused<String> refused -> callAgain(agent, refused.detail());
            case Later<String> later -> callAgain(agent, later.detail());
            case Unknown<String> unknown -> callAgain(agent, unknown.detail());
        };
    }

    private static Future<CallInstruction> callAgain(Answering.Agent agent, String why) {
        LOG.warnf("account=%s outcome=no_agent: %s", agent.account().orElse(""), why);
        return Future.succeededFuture(Sentences.CALL_AGAIN);
    }
}
