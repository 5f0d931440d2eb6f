-- One batch of received messages, routed and stored in one statement.
-- $1.. arrays of equal length, one element per message, ids distinct:
--   id, dedupe key, account, carrier's id, sender, receiver, modem, port, text, first name, last name, business, at,
--   the carrier's groupings (separated by U+001F), media as the tenant sees them, media as the carrier links them,
--   whether it was found by asking the carrier, all receivers of it where they are several (as the groupings)
-- $19 the slot that usage is counted in
-- Returns one row per message. `freshly` stored ones have their conversation; `winner` <> id: the carrier repeated
-- itself; neither: unrouted, a mismatch, a copy of what others have, or our own redelivery of what is stored.
with input as materialized (
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
            $9::text[], $10::text[], $11::text[], $12::text[], $13::timestamptz[], $14::text[], $15::text[], $16::text[],
            $17::boolean[], $18::text[])
        as i(id, key, account, carrier_id, sender, receiver, modem, port, body, first_name, last_name, business, at,
             groups, media, media_links, recovered, receivers)
), claimed as (         -- who came first with this key; our own redelivery is not counted
    insert into messaging.dedupe as d (key, id, seen)
    select key, (array_agg(id order by id))[1], count(*) from input group by key order by key
    on conflict (key) do update set seen = d.seen + excluded.seen - (d.id = excluded.id)::integer
    returning d.key, d.id as winner, xmax = 0 as inserted
), located as materialized (
    select i.*, c.winner, c.winner = i.id as first, c.inserted, rule.name as rule, rule.organization, rule.own_number,
           rule.assignment, coalesce(rule.late, false) as late, rule.rank = 1 as gave_way, rule.suspended
    from input i
    join claimed c using (key)
    left join directory.carrier_account account on account.id = i.account
    left join lateral (  -- btree on (number, claims_from)
        select a.* from directory.number_assignment a
        where a.number = i.receiver and a.claims_from <= i.at
        order by a.claims_from desc limit 1) owner
        on upper_inf(owner.during) or i.at < upper(owner.during)
    left join lateral (  -- the others that wrote to this person from this account
        select count(*) as writers, (array_agg(f.organization))[1] as organization
        from messaging.affinity f
        where f.account = i.account and f.address = i.sender and f.last_sent_at > i.at - interval '30 days'
          and (owner.id is null or f.organization <> owner.organization)) wrote on true
    left join lateral (
        select * from (
            -- in a pool the owner of the number gives way to whom the person really answers
            select 1 as rank, 'affinity' as name, wrote.organization, i.receiver as own_number, null::uuid as assignment,
                   false as late, false as suspended
            where owner.account = i.account and account.numbers = 'pool'
              and case when wrote.writers = 1 then not exists (
                  select 1 from messaging.contact known
                  where known.id = hash_uuid(owner.organization::text, i.sender)) end
            union all
            select 2, 'number', owner.organization, i.receiver, owner.id, i.at < lower(owner.during),
                   owner.status = 'suspended'
            where owner.account = i.account
            union all
            select 3, 'mismatch', null, null, null, false, false
            where owner.account <> i.account
            union all
            -- an operator's route says whose the port is: also where the number was never anybody's
            select 4, 'modem', manual.organization, coalesce(i.receiver, (
                       select named.number from directory.number_assignment named
                       where named.number = manual.number and named.organization = manual.organization
                         and lower(named.during) <= i.at and (upper_inf(named.during) or i.at < upper(named.during)))),
                   null, i.at < manual.created_at, null
            from directory.manual_route manual
            where owner.id is null and manual.account = i.account and manual.modem = i.modem and manual.port = i.port
              and (i.receiver is null or coalesce(manual.number, i.receiver) = i.receiver and not exists (
                  select 1 from directory.number_assignment ever where ever.number = i.receiver))
            union all
            select 5, 'modem', learned.organization, learned.number, learned.id, false,
                   learned.status = 'suspended'
            from messaging.detected_route detected
            join directory.number_assignment learned on learned.id = detected.assignment
                 and lower(learned.during) <= i.at and (upper_inf(learned.during) or i.at < upper(learned.during))
            where i.receiver is null
              and detected.account = i.account and detected.modem = i.modem and detected.port = i.port
            union all
            select 6, 'profile', grouped.organization, i.receiver, null, false, false
            from (select (array_agg(named.organization))[1] as organization
                  from (select g.organization from directory.carrier_group g
                        where g.account = i.account and g.name = any (string_to_array(i.groups, chr(31)))
                        union
                        select o.id from directory.organization o
                        where o.business = any (string_to_array(i.groups, chr(31)))) named
                  having count(*) = 1) grouped
            where owner.id is null and i.groups <> '' and not exists (
                  select 1 from directory.number_assignment ever where ever.number = i.receiver)
            union all
            select 7, 'affinity', wrote.organization, i.receiver, null, false, false
            where owner.id is null
              and case when wrote.writers = 1 then not exists (
                  select 1 from directory.number_assignment ever where ever.number = i.receiver) end
            union all
            select 8, 'fallback', account.fallback_organization, coalesce(i.receiver, (
                       select named.number from directory.number_assignment named
                       where named.number = account.fallback_number and named.account = account.id
                         and named.organization = account.fallback_organization
                         and lower(named.during) <= i.at and (upper_inf(named.during) or i.at < upper(named.during)))),
                   null, false, null
            where owner.id is null and account.fallback_organization is not null and not exists (
                  select 1 from directory.number_assignment ever where ever.number = i.receiver)
            union all
            -- of several receivers those count that are somebody's; if none is, the first one
            select 0, 'elsewhere', null, null, null, false, false
            where i.receivers <> '' and owner.account is distinct from i.account
              and (i.receiver <> split_part(i.receivers, chr(31), 1) or exists (
                  select from unnest(string_to_array(i.receivers, chr(31))) other (receiver)
                  cross join lateral (
                      select a.* from directory.number_assignment a
                      where a.number = other.receiver and a.claims_from <= i.at
                      order by a.claims_from desc limit 1) its
                  where its.account = i.account and (upper_inf(its.during) or i.at < upper(its.during))))
        ) answers order by rank limit 1) rule on true
), home as (            -- kept as unrouted until now
    delete from messaging.unrouted u using located l
    where u.id = l.id and l.first and (l.organization is not null or l.rule = 'elsewhere')
    returning u.id
), fresh as materialized (
    select l.*, l.late or home.id is not null as came_late,
           case when coalesce(l.suspended, exists (
               select from directory.number_assignment named
               where named.number = l.own_number and named.organization = l.organization
                 and named.during @> l.at and named.status = 'suspended')) then array['number_suspended'] else '{}' end
               as warnings,
           hash_uuid(l.organization::text, l.sender) as contact,
           hash_uuid(l.organization::text, '', l.sender) as open_conversation
    from located l
    left join home on home.id = l.id
    where l.organization is not null and l.first
      and (l.inserted or not exists (select 1 from messaging.message m where m.id = l.id))
), placed as materialized ( -- where (contact, own number) is talked about: see docs/adr/0004
    select f.*,
           coalesce(existing.id,
                    case when f.own_number is null then f.open_conversation end,
                    case when open.id is not null and f.own_number = first_value(f.own_number) over (
                             partition by f.contact order by existing.id is not null or f.own_number is null, f.id)
                         then open.id end,
                    hash_uuid(f.organization::text, f.own_number, f.sender)) as conversation
    from fresh f
    left join messaging.conversation existing on existing.contact = f.contact and existing.own_number = f.own_number
    left join messaging.conversation open on open.id = f.open_conversation and open.own_number is null
), new_contact as (
    insert into messaging.contact (id, organization, address, first_name, last_name, business)
    select contact, organization, sender,
           (array_agg(first_name order by id desc) filter (where first_name is not null))[1],
           (array_agg(last_name order by id desc) filter (where last_name is not null))[1],
           (array_agg(business order by id desc) filter (where business is not null))[1]
    from placed group by contact, organization, sender order by contact
    on conflict (id) do nothing
), named_contact as (   -- what the carrier knows fills gaps, and never overwrites
    update messaging.contact p
    set first_name = coalesce(p.first_name, n.first_name), last_name = coalesce(p.last_name, n.last_name),
        business = coalesce(p.business, n.business), version = p.version + 1
    from (select distinct on (contact) contact, first_name, last_name, business from placed
          where coalesce(first_name, last_name, business) is not null order by contact, id desc) n
    where p.id = n.contact
      and (p.first_name is null and n.first_name is not null or p.last_name is null and n.last_name is not null
           or p.business is null and n.business is not null)
), talked as (          -- grouped and ordered: no row twice, and workers lock in one order
    insert into messaging.conversation as c
        (id, organization, own_number, contact, unread, last_message, last_direction, last_text, last_at)
    select conversation, organization, max(own_number), contact, count(*), (array_agg(id order by id desc))[1],
           'inbound', (array_agg(left(body, 200) order by id desc))[1], max(at)
    from placed group by conversation, organization, contact order by conversation
    on conflict (id) do update set
        own_number = coalesce(c.own_number, excluded.own_number),
        unread = c.unread + excluded.unread,
        last_text = case when c.last_message > excluded.last_message then c.last_text else excluded.last_text end,
        last_direction =
            case when c.last_message > excluded.last_message then c.last_direction else excluded.last_direction end,
        last_message = greatest(c.last_message, excluded.last_message),
        last_at = greatest(c.last_at, excluded.last_at),
        version = c.version + 1
    returning c.id, c.own_number
), stored as (
    insert into messaging.message
        (id, organization, conversation, contact, direction, status, sender, receiver, body, media, warnings, late,
         at)
    select id, organization, conversation, contact, 'inbound', 'received', sender, own_number, body, media::jsonb,
           warnings, came_late, at
    from placed
), stored_internal as (
    insert into messaging.message_internal
        (id, organization, direction, account, dedupe_key, carrier_message_id, modem, port, media, routed_by, gave_way,
         recovered)
    select id, organization, 'inbound', account, key, carrier_id, modem, port, media_links::jsonb, rule, gave_way,
           recovered
    from placed
), used as (
    insert into messaging.number_usage as u (organization, number, slot, sms_received, last_inbound_at)
    select organization, own_number, $19::integer, count(*), max(at)
    from placed where own_number is not null group by organization, own_number order by organization, own_number
    on conflict (organization, number, slot) do update set
        sms_received = u.sms_received + excluded.sms_received,
        last_inbound_at = greatest(u.last_inbound_at, excluded.last_inbound_at)
), learned as (         -- the number behind a modem's port; looked at again once a minute
    insert into messaging.detected_route as r (account, modem, port, number, assignment, first_seen, last_seen)
    select distinct on (account, modem, port) account, modem, port, receiver, assignment, at, at
    from placed p
    where rule = 'number' and not came_late and modem is not null and port is not null
      and not exists (select 1 from messaging.detected_route k
                      where k.account = p.account and k.modem = p.modem and k.port = p.port
                        and k.assignment = p.assignment and k.last_seen > p.at - interval '1 minute')
    order by account, modem, port, id desc
    on conflict (account, modem, port) do update set
        first_seen = case when r.assignment = excluded.assignment then r.first_seen else excluded.first_seen end,
        number = excluded.number, assignment = excluded.assignment, last_seen = excluded.last_seen
    where excluded.last_seen > r.last_seen
)
select l.id, l.winner, l.inserted, l.rule, l.organization, l.own_number,
       p.id is not null as freshly, p.conversation, coalesce(p.came_late, false) as late,
       p.warnings,
       p.own_number is not null and talked.own_number is distinct from p.own_number as misplaced
from located l
left join placed p on p.id = l.id
left join talked on talked.id = p.conversation
