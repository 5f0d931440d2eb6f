-- Services wait for the schema version that they need.
grant select on public.flyway_schema_history to strowger_routing, strowger_tenant, strowger_outbound, strowger_admin;
