-- News of calls, each of another call, stored in one statement.
-- $1.. arrays of equal length: id, ref, organization, direction, own number, person, status, its rank, started at,
--   duration, outcome, summary, transcript, lead, which rules found what, at, account, the carriers' id, rule,
--   whether it is a report, whether it was found by asking the carrier, the carrier's id of what was said,
--   the name of the report as it came, who hung up, ended at
-- $26 the slot that usage is counted in
-- Returns the calls as they are now.
with input as materialized (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[],
            $9::timestamptz[], $10::integer[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
            $16::timestamptz[], $17::text[], $18::text[], $19::text[], $20::boolean[], $21::boolean[],
            $22::text[], $23::uuid[], $24::text[], $25::timestamptz[])
        as i(id, ref, organization, direction, own_number, person, status, status_rank, started_at, duration, outcome,
             summary, transcript, lead, found_by, at, account, call, rule, reported, recovered,
             said, raw, hung_up_by, ended_at)
), placed as materialized (
    select i.*, hash_uuid(i.organization::text, i.person) as contact,
           coalesce(existing.id, hash_uuid(i.organization::text, coalesce(i.own_number, ''), i.person)) as conversation,
           before.lead as lead_before, i.reported or answering.number is not null as agent,
           case when i.reported then i.account else answering.agent_account end as agent_account
    from input i
    left join messaging.conversation existing
        on existing.contact = hash_uuid(i.organization::text, i.person) and existing.own_number = i.own_number
    left join lateral (
        select c.lead from messaging.call c
        where i.reported and i.lead is null and c.contact = hash_uuid(i.organization::text, i.person)
          and c.lead is not null
        order by c.id desc limit 1) before on true
    left join directory.number_assignment answering
        on i.direction = 'inbound' and answering.number = i.own_number and answering.organization = i.organization
        and answering.during @> i.at and answering.voice_mode = 'agent'
), new_contact as (
    insert into messaging.contact (id, organization, address)
    select distinct contact, organization, person from placed order by contact
    on conflict (id) do nothing
), talked as (
    insert into messaging.conversation as c (id, organization, own_number, contact, last_at)
    select conversation, organization, max(own_number), contact, max(at)
    from placed group by conversation, organization, contact order by conversation
    on conflict (id) do update set last_at = greatest(c.last_at, excluded.last_at), version = c.version + 1
), internal as (
    insert into messaging.call_internal (id, organization, account, call, routed_by, recovered, agent_account)
    select p.id, p.organization, p.account, p.call, p.rule, p.recovered, p.agent_account from placed p
    where not exists (select 1 from messaging.call known where known.ref = p.ref)
    on conflict (id) do nothing
), heard_more as (
    update messaging.call_internal n set
        recovered = n.recovered or p.recovered,
        agent_account = coalesce(n.agent_account, p.agent_account)
    from placed p join messaging.call known on known.ref = p.ref
    where (p.recovered or p.agent) and n.id = known.id
), stored as (
    insert into messaging.call as c
        (id, ref, organization, conversation, contact, direction, own_number, person, status, status_rank, started_at,
         duration, outcome, summary, transcript, lead, found_by, agent, hung_up_by, ended_at, at)
    select id, ref, organization, conversation, contact, direction, own_number, person, status, status_rank, started_at,
           duration, outcome, summary, transcript::jsonb, coalesce(lead, lead_before),
           case when lead is null and lead_before is not null then '{"lead":"contact"}'::jsonb else '{}' end
               || found_by::jsonb,
           agent, hung_up_by, ended_at, at
    from placed order by ref
    on conflict (ref) do update set
        status = case when excluded.status_rank > c.status_rank then excluded.status else c.status end,
        status_rank = greatest(c.status_rank, excluded.status_rank),
        failure = case when excluded.status_rank > c.status_rank then null else c.failure end,
        started_at = coalesce(c.started_at, excluded.started_at),
        duration = coalesce(c.duration, excluded.duration),
        outcome = coalesce(c.outcome, excluded.outcome),
        summary = coalesce(c.summary, excluded.summary),
        transcript = case when c.transcript = '[]' then excluded.transcript else c.transcript end,
        lead = coalesce(c.lead, excluded.lead),
        found_by = excluded.found_by || c.found_by,
        agent = c.agent or excluded.agent,
        hung_up_by = coalesce(c.hung_up_by, excluded.hung_up_by),
        ended_at = coalesce(c.ended_at, excluded.ended_at),
        version = c.version + 1
    returning c.ref, c.id, c.organization, c.conversation, c.direction, c.own_number, c.person, c.status, c.started_at, c.duration,
        c.outcome, c.summary, c.transcript, c.recording, c.lead, c.found_by, c.agent, c.hung_up_by, c.ended_at,
        c.failure, c.at, c.version, xmax = 0 as made
), used as (
    insert into messaging.number_usage as u
        (organization, number, slot, incoming_calls, outgoing_calls, last_inbound_at, last_outbound_at)
    select organization, own_number, $26::integer, count(*) filter (where direction = 'inbound'),
           count(*) filter (where direction = 'outbound'), max(at) filter (where direction = 'inbound'),
           max(at) filter (where direction = 'outbound')
    from stored where made and own_number is not null
    group by organization, own_number order by organization, own_number
    on conflict (organization, number, slot) do update set
        incoming_calls = u.incoming_calls + excluded.incoming_calls,
        outgoing_calls = u.outgoing_calls + excluded.outgoing_calls,
        last_inbound_at = greatest(u.last_inbound_at, excluded.last_inbound_at),
        last_outbound_at = greatest(u.last_outbound_at, excluded.last_outbound_at)
), told as (
    insert into messaging.call_report (account, conversation, call, organization, raw, at)
    select p.account, p.said, s.id, p.organization, p.raw, p.at from placed p join stored s using (ref)
    where p.said is not null order by p.account, p.said
    on conflict (account, conversation) do nothing
)
select * from stored
