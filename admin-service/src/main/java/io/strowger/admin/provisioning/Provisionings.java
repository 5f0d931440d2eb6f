package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.organization.Organizations;
import io.strowger.admin.provisioning.carrier.AgentDesk;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes requests for numbers, and writes down which steps they take; the worker does the rest. */
@ApplicationScoped
public class Provisionings {

    private final NumberMarket market;
    private final CarrierDesks desks;
    private final Customers customers;
    private final SagaBooks books;

    Provisionings(NumberMarket market, CarrierDesks desks, Customers customers, SagaBooks books) {
        this.market = market;
        this.desks = desks;
        this.customers = customers;
        this.books = books;
    }

    /** The id of the provisioning that buys them. */
    Uni<UUID> purchase(UUID organization, ProvisioningForm form) {
        return begin(SagaKind.PURCHASE, organization, form);
    }

    /** The same of what sets an organization up: of one that is set up, or is being, the id of that. */
    Uni<UUID> setUp(UUID organization, ProvisioningForm form) {
        return begin(SagaKind.FIRST_SETUP, organization, form);
    }

    private Uni<UUID> begin(SagaKind kind, UUID organization, ProvisioningForm form) {
        return customers
                .find(organization)
                .map(found -> found.orElseThrow(Organizations::unknown))
                .chain(customer -> begin(kind, customer, form));
    }

    private Uni<UUID> begin(SagaKind kind, Customer customer, ProvisioningForm form) {
        return desks.agents(customer.agentAccount())
                .map(agents -> form.wanted(kind, customer, agents.map(AgentDesk::account)))
                .chain(wanted -> market.desk(form.wantedAccount().or(customer::purchaseAccount))
                        .map(desk -> new SagaBooks.Opening(
                                kind,
                                customer.organization(),
                                desk.account(),
                                wanted,
                                Plan.buying(kind, wanted, desk.objects()))))
                .chain(books::open);
    }
}
