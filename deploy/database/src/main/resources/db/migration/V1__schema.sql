-- The whole schema. Run as the owner; services are never owners (docs/adr: one writer per table).
-- Hot tables have no foreign keys: ids are made before rows are, and batches arrive in any order.

create schema directory;
create schema messaging;
create schema dispatch;
create schema ingest;

-- The same hash as io.strowger.id.StableId; written so that the planner can inline it.
create function public.hash_uuid(a text, b text) returns uuid
    language sql immutable parallel safe
    return md5(a || chr(31) || b)::uuid;
create function public.hash_uuid(a text, b text, c text) returns uuid
    language sql immutable parallel safe
    return md5(a || chr(31) || b || chr(31) || c)::uuid;

-- The smallest UUIDv7 of an instant: the bound of partitions and of retention.
create function public.uuid_floor(at timestamptz) returns uuid
    language sql immutable strict parallel safe
    return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

-- A UUIDv7 of an instant, in the order of microseconds: of what the database itself writes down.
create function public.uuid_of(at timestamptz) returns uuid
    language sql volatile strict parallel safe
    return (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0')
        || '7' || lpad(to_hex(floor(extract(epoch from at) * 1000 % 1 * 4096)::int), 3, '0')
        || substr(replace(gen_random_uuid()::text, '-', ''), 17))::uuid;

-- On whose behalf a transaction runs: what a role that is walled in sees follows from it. Unset, it sees nothing.
create function public.current_organization() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('strowger.organization', true), '')::uuid;
create function public.sees_all() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('strowger.viewer', true), '') = 'operator';

-- directory: who is who. Writer: admin -------------------------------------------------------------------------------

create table directory.organization (
    id              uuid primary key,
    name            text not null check (length(name) between 1 and 200),
    business        text unique,
    default_region  text not null default 'US' check (default_region ~ '^[A-Z]{2}$'),
    suspended       boolean not null default false,
    lead_fields     text[] not null default '{lead_id,leadId,lead,contact_id,external_id}', -- where calls name a lead
    created_at      timestamptz not null default now(),
    version         integer not null default 0
);

create table directory.carrier_account (
    id              text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    carrier         text not null,
    numbers         text not null check (numbers in ('dedicated', 'pool')),
    region          text not null default 'US' check (region ~ '^[A-Z]{2}$'),
    settings        jsonb not null default '{}',
    secrets         jsonb not null default '{}',   -- references (env:NAME, file:NAME), never values
    verification    text not null default 'quarantine' check (verification in ('observe', 'quarantine', 'enforce')),
    allowed_addresses text[] not null default '{}', -- networks (CIDR) that webhooks come from; none: any
    fallback_organization uuid constraint carrier_account_fallback_fkey references directory.organization,
    fallback_number text check (fallback_number ~ '^\+[0-9]{2,15}$'), -- what it came to, where the carrier does not say
    version         bigint not null default 1
);

-- Accounts that are gone: told again for as long as somebody may still tell of them as they were.
create table directory.removed_account (
    id              text primary key,
    version         bigint not null,
    removed_at      timestamptz not null default now()
);

-- One owner at any instant, whatever the account. A period covers what was received in `during`, and the unrouted
-- messages since `claims_from` come home to it; periods with their claims never overlap.
create table directory.number_assignment (
    id              uuid primary key,
    number          text not null check (number ~ '^\+[0-9]{2,15}$'),
    account         text not null references directory.carrier_account,
    organization    uuid not null references directory.organization,
    during          tstzrange not null check (lower_inc(during) and not isempty(during)),
    claims_from     timestamptz not null,
    position        integer not null default 0,
    label           text check (length(label) between 1 and 200),
    status          text not null default 'active' check (status in ('active', 'suspended', 'pending')),
    features        text[] not null default '{sms}', -- sms | mms | voice
    voice_mode      text not null default 'reject' check (voice_mode in ('reject', 'forward', 'agent')),
    voice_forward_to text check (voice_forward_to ~ '^\+[0-9]{2,15}$'),
    voice_agent     text check (length(voice_agent) between 1 and 255),
    agent_account   text,                          -- where the number was imported for voice agents, and its id there
    agent_number_id text,
    carrier_number_id text,                        -- the carrier's id of the number; null: assigned by hand
    created_at      timestamptz not null default now(),
    changed_at      timestamptz not null default clock_timestamp(),
    version         bigint not null default 1,
    check (claims_from <= lower(during)),
    check (voice_mode <> 'forward' or voice_forward_to is not null),
    -- claims included; the expression keeps this index out of lookups, for which the btree below is ten times faster
    constraint number_assignment_one_owner
        exclude using gist ((number || '') with =, tstzrange(claims_from, upper(during)) with &&)
);
create index number_assignment_lookup on directory.number_assignment (number, claims_from);
create index number_assignment_owner on directory.number_assignment (organization, account, position, id);
create index number_assignment_first on directory.number_assignment (organization, position, account, id);
create index number_assignment_newest on directory.number_assignment (organization, id desc);
create index number_assignment_begins on directory.number_assignment (lower(during));
create index number_assignment_ends on directory.number_assignment (upper(during)) where not upper_inf(during);
create index number_assignment_changed on directory.number_assignment (changed_at);

-- What an organization uses where a request does not say.
create table directory.organization_settings (
    organization    uuid primary key references directory.organization,
    default_number  text check (default_number ~ '^\+[0-9]{2,15}$'),
    agent_account   text constraint organization_settings_agent_account_fkey references directory.carrier_account,
    agent           text check (length(agent) between 1 and 255),
    purchase_account text constraint organization_settings_purchase_account_fkey references directory.carrier_account,
    changed_at      timestamptz not null default clock_timestamp(),
    version         integer not null default 0
);
create index organization_settings_changed on directory.organization_settings (changed_at);

-- Whoever changes what the topic of numbers tells of, it is found by when.
create function directory.stamp_change() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    new.changed_at := clock_timestamp();
    return new;
end
$$;
create trigger stamp before update on directory.number_assignment
    for each row when (old.* is distinct from new.*) execute function directory.stamp_change();
create trigger stamp before update on directory.organization_settings
    for each row when (old.* is distinct from new.*) execute function directory.stamp_change();

-- Objects at a carrier that were made for one organization and serve all its numbers there.
create table directory.carrier_object (
    organization    uuid not null references directory.organization,
    account         text not null constraint carrier_object_account_fkey references directory.carrier_account,
    kind            text not null check (kind in ('messaging_profile', 'voice_profile', 'call_application')),
    carrier_id      text not null check (length(carrier_id) between 1 and 255),
    created_at      timestamptz not null default now(),
    primary key (organization, account, kind)
);

-- Buying numbers, a saga: its steps are done one after the other, each looked up at the carrier before it is repeated,
-- and undone in reverse where it cannot be finished.
create table directory.provisioning (
    id              uuid primary key,              -- UUIDv7
    organization    uuid not null references directory.organization,
    account         text not null constraint provisioning_account_fkey references directory.carrier_account,
    kind            text not null check (kind in ('purchase', 'first_setup', 'release')),
    wanted          jsonb not null,                -- the request, as it was understood
    state           text not null default 'pending'
                    check (state in ('pending', 'running', 'waiting_for_a_person', 'undoing', 'done', 'undone', 'failed')),
    detail          text,                          -- what it waits for, or why it failed, for operators
    next_at         timestamptz not null default now(),
    token           uuid,                          -- of who works on it, until the lease ends
    lease_until     timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    version         integer not null default 0
);
create index provisioning_due on directory.provisioning (next_at) where state in ('pending', 'running', 'undoing');
create index provisioning_organization on directory.provisioning (organization, id);

create table directory.provisioning_step (
    provisioning    uuid not null references directory.provisioning,
    position        integer not null,
    organization    uuid not null,
    name            text not null,
    number          text,                          -- which one it is about, once it is known
    slot            integer not null default 0,    -- the n-th number that is wanted, from 1; 0: all of them
    state           text not null default 'pending'
                    check (state in ('pending', 'running', 'waiting_for_a_person', 'done', 'failed', 'undone')),
    tries           integer not null default 0,
    detail          text,
    result          jsonb not null default '{}',   -- what later steps and its undoing need
    next_at         timestamptz not null default now(),
    started_at      timestamptz,
    ended_at        timestamptz,
    primary key (provisioning, position)
);

-- What a person should do, know or mend. One open row per kind and subject, however often it is noticed.
create table directory.notification (
    id              uuid primary key,              -- UUIDv7
    organization    uuid,
    kind            text not null,                 -- manual_step | drift | unrouted | carrier_failing | stranger | ...
    subject         text not null,                 -- what it is about: a number, an account, a provisioning's step
    state           text not null default 'open' check (state in ('open', 'acknowledged', 'done')),
    what            text not null,
    why             text not null,
    how             text not null,
    times           integer not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
create unique index notification_open on directory.notification (kind, subject) where state <> 'done';
create index notification_state on directory.notification (state, id);
create index notification_about on directory.notification (kind, subject, updated_at);

-- What the carrier had to say of a number when it was last asked, and what it should have said.
create table directory.number_check (
    account         text not null constraint number_check_account_fkey references directory.carrier_account on delete cascade,
    number          text not null,
    organization    uuid,                          -- null: nobody has it here
    outcome         text not null check (outcome in ('right', 'drift', 'missing', 'stranger', 'unreachable')),
    differences     jsonb not null default '[]',   -- [{field, expected, actual}]
    detail          text,
    checked_at      timestamptz not null,
    primary key (account, number)
);

-- The carrier's own groupings that belong to one organization: a messaging profile, a messaging service, a sub-account.
create table directory.carrier_group (
    account         text not null constraint carrier_group_account_fkey references directory.carrier_account on delete cascade,
    name            text not null check (length(name) between 1 and 255),
    organization    uuid not null references directory.organization,
    created_at      timestamptz not null default now(),
    primary key (account, name)
);

-- Set by an operator: what comes in on this modem and port, without a receiver, is this organization's.
create table directory.manual_route (
    id              uuid primary key,
    account         text not null references directory.carrier_account,
    modem           text not null,
    port            text not null,
    organization    uuid not null references directory.organization,
    number          text check (number ~ '^\+[0-9]{2,15}$'),
    created_at      timestamptz not null default now(),
    version         integer not null default 0,
    unique (account, modem, port)
);

-- A person in an organization: by the subject of their tokens, or by their verified e-mail.
create table directory.member (
    id              uuid primary key,
    organization    uuid not null references directory.organization,
    subject         text check (length(subject) between 1 and 255),
    email           text check (length(email) between 3 and 320 and email = lower(email)),
    role            text not null check (role in ('owner', 'agent', 'viewer')),
    created_at      timestamptz not null default now(),
    version         integer not null default 0,
    check (subject is not null or email is not null),
    constraint member_email_key unique (organization, email),
    constraint member_subject_key unique (organization, subject)
);
create index member_email on directory.member (email);
create index member_subject on directory.member (subject);

create table directory.api_key (
    id              uuid primary key,
    organization    uuid not null references directory.organization,
    name            text not null check (length(name) between 1 and 200),
    prefix          text not null,                 -- how it begins: shown, and looked up by
    hash            bytea not null unique,         -- SHA-256 of the whole key
    scopes          text[] not null default '{messages:read,messages:send,contacts:read,contacts:write,calls:read,calls:place,numbers:read}',
    allowed_addresses text[] not null default '{}', -- networks (CIDR) that it may be used from; none: any
    expires_at      timestamptz,
    created_at      timestamptz not null default now(),
    revoked_at      timestamptz,
    replaced_by     uuid                           -- the key that it was rotated into
);
create index api_key_owner on directory.api_key (organization);
create index api_key_prefix on directory.api_key (prefix);

-- When a key was last used; beside the keys, which do not change by being used.
create table directory.api_key_use (
    key             uuid primary key references directory.api_key on delete cascade,
    organization    uuid not null,
    used_at         timestamptz not null
);

-- Who changed what, and from where. Written by the triggers below, and by admin for what other services do; never changed.
create table directory.audit (
    id              uuid primary key,
    at              timestamptz not null,
    actor_kind      text not null,
    actor_id        text not null,
    actor_name      text not null,
    actor_address   text not null,
    action          text not null,                 -- created | changed | removed, or what was done
    object_type     text not null,                 -- the table, or what it was done to
    object_id       text not null,
    organization    uuid,
    before          jsonb,
    after           jsonb                          -- of what was done: its details
);
create index audit_organization on directory.audit (organization, id);

-- Appends what a statement changed. The transaction says who does it; admin changes nothing without saying. Arguments:
-- the columns of the key.
create function directory.note_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    noise constant text[] := array['version', 'changed_at'];
    was jsonb := to_jsonb(old) - 'hash';
    became jsonb := to_jsonb(new) - 'hash';
    known jsonb := coalesce(became, was);
    kind text := nullif(current_setting('strowger.actor_kind', true), '');
    named boolean := kind is not null;
    moment timestamptz := clock_timestamp();
begin
    if was - noise = became - noise then
        return null;
    end if;
    if not named and session_user = 'strowger_admin' then
        raise exception 'nobody is said to change directory.%', tg_table_name;
    end if;
    insert into directory.audit (id, at, actor_kind, actor_id, actor_name, actor_address, action, object_type,
        object_id, organization, before, after)
    values (public.uuid_of(moment), moment,
        coalesce(kind, 'database'),
        case when named then coalesce(current_setting('strowger.actor_id', true), '') else session_user end,
        case when named then coalesce(current_setting('strowger.actor_name', true), '') else session_user end,
        case when named then coalesce(current_setting('strowger.actor_address', true), '')
            else coalesce(host(inet_client_addr()), '') end,
        case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'removed' end,
        tg_table_name,
        (select string_agg(known ->> name, '/' order by at) from unnest(tg_argv) with ordinality key (name, at)),
        (known ->> case tg_table_name when 'organization' then 'id' else 'organization' end)::uuid,
        was, became);
    return null;
end
$$;
revoke execute on function directory.note_change() from public;

create trigger audit after insert or update or delete on directory.organization
    for each row execute function directory.note_change('id');
create trigger audit after insert or update or delete on directory.carrier_account
    for each row execute function directory.note_change('id');
create trigger audit after insert or update or delete on directory.number_assignment
    for each row execute function directory.note_change('id');
create trigger audit after insert or update or delete on directory.organization_settings
    for each row execute function directory.note_change('organization');
create trigger audit after insert or update or delete on directory.carrier_object
    for each row execute function directory.note_change('organization', 'account', 'kind');
create trigger audit after insert or update or delete on directory.carrier_group
    for each row execute function directory.note_change('account', 'name');
create trigger audit after insert or update or delete on directory.manual_route
    for each row execute function directory.note_change('id');
create trigger audit after insert or update or delete on directory.member
    for each row execute function directory.note_change('id');
create trigger audit after insert or update or delete on directory.api_key
    for each row execute function directory.note_change('id');

-- messaging: what tenants see and what was received. Writer: routing ---------------------------------------------------

create table messaging.message (
    id              uuid primary key,              -- UUIDv7: ordering by id is ordering by (at, id)
    organization    uuid not null,
    conversation    uuid not null,
    contact         uuid not null,
    direction       text not null,                 -- inbound | outbound
    kind            text,                          -- initial | reply
    reply_to        uuid,
    status          text not null,
    status_rank     smallint not null default 0,
    attempt         smallint not null default 1,
    sender          text,                          -- null: the carrier chooses
    receiver        text,                          -- null: an inbound message whose own number is not known
    body            text not null,
    media           jsonb not null default '[]',   -- [{id, contentType, size, url, state}]
    failure         text,
    warnings        text[] not null default '{}',
    segments        smallint,
    encoding        text,
    late            boolean not null default false, -- came home after its number was assigned
    at              timestamptz not null,
    version         integer not null default 1,
    arrival         xid8 not null default pg_current_xact_id() -- the order of arrival in the inbox, for pollers
) partition by range (id);
create table messaging.message_default partition of messaging.message default;
create index message_conversation on messaging.message (conversation, id);
create index message_organization on messaging.message (organization, id);
create index message_arrival on messaging.message (organization, arrival, id);

-- The carrier's side of a message; tenants have no grant on it.
create table messaging.message_internal (
    id                 uuid primary key,
    organization       uuid not null,
    direction          text not null,
    account            text not null,
    dedupe_key         uuid,
    carrier_message_id text,
    modem              text,                       -- inbound: came in on; outbound: pinned to
    port               text,
    media              jsonb not null default '[]', -- [{url, contentType}] as the carrier links them
    routed_by          text,                       -- the rule that found the organization
    gave_way           boolean not null default false, -- in a pool: the owner of the number gave way to who was answered
    recovered          boolean not null default false -- found by asking the carrier, which brought no webhook of it
) partition by range (id);
create table messaging.message_internal_default partition of messaging.message_internal default;

-- Everything that happened to an outbound message; the message's own status is the maximum of (attempt, rank).
create table messaging.message_status (
    message         uuid not null,
    attempt         smallint not null,
    status          text not null,
    organization    uuid not null,
    at              timestamptz not null,
    failure         text,
    primary key (message, attempt, status)
) partition by range (message);
create table messaging.message_status_default partition of messaging.message_status default;

-- What can be fetched: what came with a message and has been copied, or the recording of a call.
create table messaging.media (
    id              uuid primary key,
    organization    uuid not null,
    message         uuid,
    call            uuid,
    folder          text not null,                 -- the name in the store is (folder, id)
    content_type    text not null,                 -- by its first bytes, never by what the carrier says
    size            bigint not null,
    copied_at       timestamptz not null,
    check (num_nonnulls(message, call) = 1)
);
create index media_copied on messaging.media (copied_at);

create table messaging.contact (
    id              uuid primary key,              -- hash_uuid(organization, address)
    organization    uuid not null,
    address         text not null,
    first_name      text,
    last_name       text,
    business        text,
    created_at      timestamptz not null default now(),
    version         integer not null default 1
);
create index contact_organization on messaging.contact (organization, created_at desc, id desc);

-- id: hash_uuid(organization, own number or '', contact's address). One opened without an own number (the carrier
-- chose) is adopted by the number of the first answer and keeps its id: so look up by (contact, own_number) first.
create table messaging.conversation (
    id              uuid primary key,
    organization    uuid not null,
    own_number      text,
    contact         uuid not null,
    unread          integer not null default 0,
    read_up_to      uuid,
    last_message    uuid,                          -- null: nothing was written yet, only called
    last_direction  text,
    last_text       text,
    last_at         timestamptz not null,
    version         integer not null default 1
) with (fillfactor = 70);
create unique index conversation_numbers on messaging.conversation (contact, own_number);
create index conversation_inbox on messaging.conversation (organization, last_at desc, id desc);

-- A call, as all who tell of it say. Its id is a UUIDv7 of when we first heard of it, or of the command to place it.
create table messaging.call (
    id              uuid primary key,
    ref             uuid not null unique,          -- hash_uuid(organization, the carriers' id of the call); until it is known, the id
    organization    uuid not null,
    conversation    uuid not null,
    contact         uuid not null,
    direction       text not null check (direction in ('inbound', 'outbound')),
    own_number      text,
    person          text not null,
    status          text not null,
    status_rank     smallint not null,
    attempt         smallint not null default 1,   -- of placing it, where it is ours
    started_at      timestamptz,
    duration        integer,                       -- seconds
    outcome         text,
    summary         text,
    transcript      jsonb not null default '[]',   -- [{role, text, atSeconds}]
    lead            text,
    hung_up_by      text check (hung_up_by in ('caller', 'called', 'agent')),
    failure         text,
    agent           boolean not null default false, -- a voice agent took part
    ended_at        timestamptz,
    found_by        jsonb not null default '{}',   -- which rule found the lead and the numbers
    recording       jsonb,                         -- {id, contentType, size, url, state}
    at              timestamptz not null,
    version         integer not null default 1
);
create index call_organization on messaging.call (organization, id);
create index call_conversation on messaging.call (conversation, id);
create index call_own_number on messaging.call (own_number, started_at);
create index call_contact on messaging.call (contact, id) where lead is not null;

-- The carrier's side of a call; tenants have no grant on it.
create table messaging.call_internal (
    id              uuid primary key,
    organization    uuid not null,
    account         text not null,
    call            text not null,
    routed_by       text not null,
    recovered       boolean not null default false, -- found by asking the carrier, which brought no webhook of it
    agent_account   text,                          -- the voice agents' that took part
    said            text,                          -- the voice agents' id of what was said, before they report on it
    report_due_at   timestamptz,                   -- when their report is asked for (again); null: nobody waits for it
    report_asks     smallint not null default 0,
    counted         boolean not null default true, -- in number_usage; one that we placed, once it rings
    report_missed   boolean not null default false -- asked for, and none has come on its own from that account since
);
create index call_internal_call on messaging.call_internal (account, call);
create index call_internal_said on messaging.call_internal (account, said) where said is not null;
create index call_internal_due on messaging.call_internal (report_due_at) where report_due_at is not null;
create index call_internal_missed on messaging.call_internal (agent_account) where report_missed;

-- Which call it was that a carrier reported on under its own id of what was said; tenants have no grant on it.
create table messaging.call_report (
    account         text not null,
    conversation    text not null,
    call            uuid not null,
    organization    uuid not null,
    raw             uuid,                          -- the report as it came, by its name in the media store
    at              timestamptz not null,
    primary key (account, conversation)
);
create index call_report_call on messaging.call_report (call);
create index call_report_kept on messaging.call_report (at) where raw is not null;

-- Recordings in the media store; of nobody's as long as no report says which call it was.
create table messaging.call_recording (
    account         text not null,
    conversation    text not null,
    id              uuid not null,                 -- the medium's
    content_type    text not null,
    size            bigint not null,
    call            uuid,
    at              timestamptz not null,
    primary key (account, conversation)
);
create index call_recording_alone on messaging.call_recording (at) where call is null;

-- Calls that name nobody, or a number that nobody owns: the whole event, until it can be placed.
create table messaging.unmatched_call (
    id              uuid primary key,
    account         text not null,
    call            text not null,
    numbers         text[] not null,
    own_numbers     text[] not null,               -- those among them that may be an organization's
    why             text not null,
    event           bytea not null,
    raw             uuid,                          -- the report as it came, by its name in the media store
    at              timestamptz not null,
    homing_at       timestamptz                    -- published again by the sweep, not yet back
);
create index unmatched_call_own_numbers on messaging.unmatched_call using gin (own_numbers);

-- How much a number was used by its organization: a slot per partition of each topic that tells of it, so that no two
-- workers write the same row, summed on read (docs/topics.md).
create table messaging.number_usage (
    organization    uuid not null,
    number          text not null,
    slot            smallint not null,
    sms_received    bigint not null default 0,
    sms_sent        bigint not null default 0,
    sms_failed      bigint not null default 0,
    incoming_calls  bigint not null default 0,
    outgoing_calls  bigint not null default 0,
    last_inbound_at timestamptz,
    last_outbound_at timestamptz,
    primary key (organization, number, slot)
) with (fillfactor = 50);

-- What people said last of being written to from that number or, where the carrier chooses the number, from that
-- account: also that they want it again, so that nothing older that comes later counts.
create table messaging.consent (
    contact         uuid not null,                 -- of one organization: its id is a hash of both
    scope           text not null,
    organization    uuid not null,
    opted_out       boolean not null,
    said_at         timestamptz not null,
    said_by         uuid not null,                 -- the message that said it; the later of two of one instant counts
    changed_by      uuid not null,                 -- the message that first said so, since it was otherwise
    primary key (contact, scope)
);

-- What an opt-out holds for: the whole pool, or else the number, or the account where the number is not known.
create function messaging.consent_scope(numbers text, account text, own_number text) returns text
    language sql immutable parallel safe
    return case when numbers = 'pool' then account else coalesce(own_number, account) end;

-- Whether a person has opted out of what would leave from there. A number brings along the opt-outs of where it was,
-- unless the person began again since it is here.
create function messaging.opted_out(organization uuid, contact uuid, account text, sender text) returns boolean
    language sql stable parallel safe
    return exists (
        select from directory.carrier_account a
        left join messaging.consent said
            on said.contact = $2 and said.scope = messaging.consent_scope(a.numbers, a.id, $4)
        where a.id = $3 and (said.opted_out or exists (
            select from messaging.consent before
            join directory.number_assignment was
                on was.organization = $1 and (was.number = before.scope or was.account = before.scope)
            join directory.number_assignment here
                on here.number = was.number and here.organization = $1 and here.account = a.id and here.during @> now()
            where before.contact = $2 and before.opted_out and before.scope <> a.id
              and (a.numbers = 'pool' or $4 is null or here.number = $4)
              and (said.contact is null or said.said_at < lower(here.during)))));

-- Who wrote to whom from which account: the `affinity` rule.
create table messaging.affinity (
    account         text not null,
    address         text not null,
    organization    uuid not null,
    last_sent_at    timestamptz not null,
    primary key (account, address, organization)
);

-- Who came first with a key. `seen` counts the deliveries: 1 is the message, the rest are the carrier's repetitions, at
-- least: one that Kafka brings to routing twice is counted twice.
create table messaging.dedupe (
    key             uuid primary key,
    id              uuid not null,
    seen            integer not null default 1,
    at              timestamptz not null default now()
);

-- Whose number nobody owned: the whole event, until it comes home.
create table messaging.unrouted (
    id              uuid primary key,
    key             uuid not null,
    account         text not null,
    receiver        text,
    sender          text not null,
    modem           text,
    port            text,
    at              timestamptz not null,
    event           bytea not null,
    others          text[],                        -- the other receivers of the same message, where there are any
    homing_at       timestamptz                    -- published again by the sweep, not yet back
);
create index unrouted_receiver on messaging.unrouted (receiver, at);
create index unrouted_others on messaging.unrouted using gin (others) where others is not null;
create index unrouted_path on messaging.unrouted (account, modem, port) where modem is not null;

-- Learned from traffic: the number behind a modem's port, as long as the assignment that it was learned from lasts.
create table messaging.detected_route (
    account         text not null,
    modem           text not null,
    port            text not null,
    number          text not null,
    assignment      uuid not null,
    first_seen      timestamptz not null,
    last_seen       timestamptz not null,
    primary key (account, modem, port)
);
create index detected_route_number on messaging.detected_route (account, number);

create table messaging.quarantine (
    id              uuid primary key,
    account         text not null,
    reason          text not null,
    detail          text not null,
    method          text,                          -- of a webhook: the request line, without what is secret in it
    path            text,
    query           text,
    content_type    text,
    headers         jsonb not null default '{}',
    raw             bytea not null,
    received_at     timestamptz not null,
    replayed_at     timestamptz,
    replay          bytea                          -- what became of the last replay: ReplayAnswered
);
create index quarantine_received on messaging.quarantine (received_at desc, id desc);

create table messaging.idempotency (
    organization    uuid not null,
    key             text not null check (length(key) between 1 and 255),
    body_hash       bytea not null,
    message         uuid not null,
    response        bytea not null,                -- the first answer, given again
    created_at      timestamptz not null default now(),
    primary key (organization, key)
);

-- What opens a live stream once, where no header can be sent. The hash is of the ticket.
create table messaging.event_ticket (
    hash            bytea primary key,
    organization    uuid not null,
    admission       bytea not null,                -- by what its owner was let in
    expires_at      timestamptz not null
);

-- The outbox: the command's bytes as published, published again until the first report.
create table messaging.command (
    id              uuid primary key,
    type            text not null default 'SendRequested',
    partition_key   text not null,
    value           bytea not null,
    created_at      timestamptz not null default now(),
    valid_until     timestamptz not null,
    next_publish_at timestamptz not null,
    publications    integer not null default 0,
    reported        boolean not null default false
);
create index command_unreported on messaging.command (next_publish_at) where not reported;

-- dispatch: what was sent. Writer: outbound ----------------------------------------------------------------------------

-- ready -> leased -> calling -> sent | failed | retry | unknown. See docs/adr for the point of no return.
create table dispatch.ledger (
    id                 uuid primary key,           -- the message's id
    organization       uuid not null,
    conversation       uuid not null,
    kind               text not null default 'message' check (kind in ('message', 'call')),
    account            text not null,
    lane               smallint not null,          -- 0 replies and calls, 1 initial sends
    sender             text,
    recipient          text not null,
    command            bytea not null,
    consent_notice     boolean not null default false, -- leaves although the recipient has opted out
    state              text not null default 'ready'
                       check (state in ('ready', 'leased', 'calling', 'sent', 'failed', 'retry', 'unknown')),
    attempt            smallint not null default 1, -- begun anew by an operator
    tries              smallint not null default 0, -- calls made within the attempt
    token              uuid,
    lease_until        timestamptz,
    next_try_at        timestamptz not null default now(),
    valid_until        timestamptz not null,
    carrier_message_id text,
    carrier_conversation text,                     -- of a call to a voice agent: the carrier's id of what is said
    delivery           text,                       -- delivered | undelivered, where the carrier told
    failure            text,
    refused            boolean not null default false, -- the failure is our own refusal, before any call
    detail             text,                       -- for operators, redacted and bounded
    poll_at            timestamptz,
    polls              smallint not null default 0,
    called_at          timestamptz,                -- when the last call began
    ask_at             timestamptz,                -- unknown: when the carrier is to be asked again
    asks               smallint not null default 0,
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now()
) with (fillfactor = 80);
-- next_try_at: when a retry is due, when a lease ends
create index ledger_due on dispatch.ledger (organization, lane, next_try_at) where state in ('ready', 'retry', 'leased');
create index ledger_conversation on dispatch.ledger (conversation, id)
    where state in ('ready', 'retry', 'leased', 'calling');
create index ledger_calling on dispatch.ledger (lease_until) where state = 'calling';
create index ledger_poll on dispatch.ledger (account, poll_at) where poll_at is not null;
create index ledger_state on dispatch.ledger (state, id) where state = 'unknown';
create index ledger_carrier on dispatch.ledger (account, carrier_message_id) where carrier_message_id is not null;

-- What carriers say became of sends, appended as it comes. One that comes before its send is known waits for it.
create table dispatch.receipt (
    id                 uuid primary key,           -- the event's
    account            text not null,
    carrier_message_id text not null,
    message            uuid,                       -- our own id, where the carrier gave it back
    receipt            text not null check (receipt in ('sent', 'undelivered', 'delivered')),
    failure            text,
    detail             text not null,              -- the carrier's code, for operators
    at                 timestamptz not null,
    send               uuid,                       -- the ledger's row that it is about; null: not found yet
    next_match_at      timestamptz not null default now()
);
create index receipt_waiting on dispatch.receipt (next_match_at) where send is null;
create index receipt_unmatched on dispatch.receipt (id) where send is null;

-- Reports not yet acknowledged by Kafka; written in the transaction that changes the ledger.
create table dispatch.report (
    id              bigint generated always as identity primary key,
    message         uuid not null,
    value           bytea not null,
    created_at      timestamptz not null default now()
);

-- ingest: what Kafka could not take yet. Writer: ingest ---------------------------------------------------------------

create table ingest.spool (
    id              uuid primary key,              -- UUIDv7: of the event in the record
    topic           text not null,
    key             text not null,
    headers         jsonb not null,
    value           bytea not null,
    refused         text,                          -- why neither its topic nor the quarantine will ever take it
    created_at      timestamptz not null default now()
);

-- Replays that are being read: one that ends the service each time is given up, not begun for ever. Writer: ingest
create table ingest.replay (
    id              uuid primary key,              -- of what is in quarantine
    asked_at        timestamptz not null,
    begun           int not null
);

-- The accounts as their topic has them, for an ingest that starts while Kafka is away.
create view ingest.account as
select id, jsonb_build_object(
    'id', id, 'carrier', carrier, 'numbers', numbers, 'region', region, 'settings', settings, 'secrets', secrets,
    'verification', verification, 'allowedAddresses', allowed_addresses, 'version', version) as value
from directory.carrier_account;
-- What came with messages, to be copied before the carrier forgets it.
create table dispatch.media (
    id              uuid primary key,
    position        bigint generated always as identity,
    message         uuid not null,
    organization    uuid not null,
    account         text not null,
    url             text not null,
    state           text not null default 'pending' check (state in ('pending', 'copied', 'failed')),
    tries           smallint not null default 0,
    next_try_at     timestamptz not null default now(), -- or when a try that nothing was heard of is given up
    error           text,                          -- for operators, without the address
    content_type    text,
    size            bigint,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
create index media_due on dispatch.media (account, next_try_at) where state = 'pending';
create index media_state on dispatch.media (state, position);

-- The search for what no webhook brought, one row per account that can be asked. A claim moves next_at on.
create table dispatch.recovery (
    account         text primary key,
    first_at        timestamptz not null default now(), -- nothing before it is asked for
    asked_until     timestamptz not null default now(),
    next_at         timestamptz not null,
    last_run_at     timestamptz,
    found           bigint not null default 0,     -- in all runs
    unreadable      integer not null default 0,    -- in the last run
    failure         text
);

-- partitions -----------------------------------------------------------------------------------------------------------

-- Makes the monthly partitions from this month to three months ahead. Runs as the owner, for roles that may not create.
create function messaging.ensure_partitions() returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    parent text;
    month timestamptz;
    partition text;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('messaging.ensure_partitions'));
    foreach parent in array array['message', 'message_internal', 'message_status'] loop
        for ahead in 0..3 loop
            month := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC';
            month := (month at time zone 'UTC' + make_interval(months => ahead)) at time zone 'UTC';
            partition := parent || to_char(month at time zone 'UTC', '"_y"YYYY"m"MM');
            if to_regclass('messaging.' || partition) is null then
                execute format('create table messaging.%I partition of messaging.%I for values from (%L) to (%L)',
                    partition, parent, public.uuid_floor(month),
                    public.uuid_floor((month at time zone 'UTC' + interval '1 month') at time zone 'UTC'));
                execute format('alter table messaging.%I enable row level security, force row level security', partition);
                made := made + 1;
            end if;
        end loop;
    end loop;
    return made;
end
$$;
select messaging.ensure_partitions();

-- walls ----------------------------------------------------------------------------------------------------------------

grant usage on schema messaging to strowger_tenant, strowger_routing;
grant select on messaging.message, messaging.message_status, messaging.media, messaging.contact, messaging.conversation,
    messaging.consent, messaging.call, messaging.number_usage to strowger_tenant;
grant update (first_name, last_name, business, version) on messaging.contact to strowger_tenant;
grant update (unread, read_up_to, version) on messaging.conversation to strowger_tenant;

grant select, insert, update, delete on all tables in schema messaging to strowger_routing;
grant execute on function messaging.ensure_partitions() to strowger_routing;
revoke execute on function messaging.ensure_partitions() from public;

grant usage on schema directory to strowger_routing, strowger_outbound, strowger_admin;
grant select on directory.organization, directory.number_assignment, directory.manual_route, directory.carrier_account,
    directory.carrier_group, directory.carrier_object, directory.organization_settings,
    directory.api_key, directory.member to strowger_routing;
grant select on directory.organization, directory.number_assignment, directory.api_key, directory.member,
    directory.carrier_account to strowger_outbound;
grant usage on schema messaging to strowger_outbound;
grant select on messaging.consent, messaging.dedupe to strowger_outbound;
grant select, insert, update, delete on all tables in schema directory to strowger_admin;
revoke update, delete on directory.audit from strowger_admin;

grant usage on schema dispatch to strowger_outbound;
grant select, insert, update, delete on all tables in schema dispatch to strowger_outbound;

-- Detected routes are shown beside the manual ones, and beside a number how much it is used.
grant usage on schema messaging to strowger_admin;
grant select on messaging.detected_route, messaging.number_usage to strowger_admin;
-- How an organization's newest message came, to rehearse the reply to it; never what was written.
grant select (id, organization, contact, direction, sender, receiver, at) on messaging.message to strowger_admin;
grant select (id, organization, account, modem, port, routed_by) on messaging.message_internal to strowger_admin;
grant select on messaging.consent to strowger_admin;

-- The view reads the directory as its owner: ingest sees nothing else of it.
grant usage on schema ingest to strowger_ingest;
grant select, insert, update, delete on ingest.spool, ingest.replay to strowger_ingest;
grant select on ingest.account to strowger_ingest;

-- Whatever names an organization is walled in, for the owner too: who may see it at all has a grant, and of those tenants
-- and admin see what the transaction runs on behalf of; workers span organizations. Partitions are reached through their
-- tables only. A migration that changes rows lifts FORCE from their tables for as long as it runs.
do $$
declare
    walled record;
    worker text;
    own text;
begin
    for walled in
        select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relispartition as is_partition,
            case when c.oid = 'directory.organization'::regclass then 'id' else 'organization' end as owner
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('directory', 'messaging', 'dispatch', 'ingest') and c.relkind in ('r', 'p')
          and (c.oid = 'directory.organization'::regclass
            or exists (select from pg_attribute where attrelid = c.oid and attname = 'organization'))
    loop
        execute format('alter table %s enable row level security, force row level security', walled.name);
        if walled.is_partition then
            execute format('revoke all on %s from strowger_routing', walled.name);
            continue;
        end if;
        foreach worker in array array['strowger_ingest', 'strowger_routing', 'strowger_outbound'] loop
            if has_table_privilege(worker, walled.oid, 'select') then
                execute format('create policy %I on %s to %I using (true) with check (true)', worker, walled.name, worker);
            end if;
        end loop;
        own := format('%I = (select public.current_organization())', walled.owner);
        if has_table_privilege('strowger_tenant', walled.oid, 'select') then
            execute format('create policy strowger_tenant on %s to strowger_tenant using (%s) with check (%2$s)',
                walled.name, own);
        end if;
        if has_any_column_privilege('strowger_admin', walled.oid, 'select') then
            execute format('create policy strowger_admin on %s to strowger_admin using (%s) with check (%2$s)',
                walled.name, '(select public.sees_all()) or ' || own);
        end if;
    end loop;
end
$$;
create policy strowger_owner on directory.audit for insert to strowger_owner with check (true);
