package io.strowger.admin.provisioning;

import io.strowger.admin.Database;

/** Where the worker of an organization's provisioning ends, once, as if it were killed: a transition that is not written. */
record CrashPoint(String organization, String step, String state) {

    /** Has the database refuse the transitions that are planned, each the first time. */
    static void install() {
        Database.execute("create table if not exists public.crash (organization uuid, step text, state text)");
        Database.execute("""
                create or replace function public.crash() returns trigger language plpgsql security definer as $$
                begin
                    if exists (select from public.crash planned where planned.organization = new.organization
                               and planned.step = new.name and planned.state = new.state
                               and new.state is distinct from old.state)
                       and nextval('public.crash_' || replace(new.organization::text, '-', '')) = 1 then
                        raise exception 'killed at % %', new.name, new.state;
                    end if;
                    return new;
                end $$""");
        Database.execute("create or replace trigger crash before update on directory.provisioning_step"
                + " for each row execute function public.crash()");
    }

    static void remove() {
        Database.execute("drop trigger crash on directory.provisioning_step");
    }

    void plan() {
        Database.execute("create sequence public.crash_" + organization.replace("-", ""));
        Database.execute("insert into public.crash values (?::uuid, ?, ?)", organization, step, state);
    }

    boolean happened() {
        return Database.column("select last_value from public.crash_" + organization.replace("-", "")
                                + " where is_called")
                        .size()
                == 1;
    }

    @Override
    public String toString() {
        return step + " " + state;
    }
}
