-- What the role may do that the application works as, where another role owns the tables: see MigrationConfiguration.
-- Each start says it again, so that a new table, a restored backup or a role set up later gets its rights too.
do $$
declare
  runtime text := '${runtime_role}';
  granted record;
begin
  -- An address of the database that names its user itself is used by one role for all.
  if runtime in ('', current_user) then
    return;
  end if;
  -- Of nodes that start together one does this at a time.
  perform pg_advisory_xact_lock(hashtextextended('actionplan grants', 0));
  execute format('revoke temporary on database %I from public', current_database());
  execute format('revoke create on schema %I from public, %I', current_schema(), runtime);
  execute format('revoke all on all tables in schema %I from %I', current_schema(), runtime);
  execute format('grant usage on schema %I to %I', current_schema(), runtime);
  execute format('grant usage on all sequences in schema %I to %I', current_schema(), runtime);
  for granted in
    select c.relname as name,
      case
        when c.relname = 'flyway_schema_history' then 'select'
        -- Written by triggers alone, which have their owner's rights.
        when c.relname ~ '_history$' or c.relname in ('audit_revision', 'audit_entry') then 'select'
        -- Written by the job that seals.
        when c.relname = 'audit_unsealed' then 'select, delete'
        when c.relname = 'audit_seal' then 'select, insert'
        else 'select, insert, update, delete'
      end as rights
    from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v')
  loop
    execute format('grant %s on %I.%I to %I', granted.rights, current_schema(), granted.name, runtime);
  end loop;
  for granted in
    select p.oid::regprocedure as signature
    from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.proname in ('empty_names', 'record_event')
  loop
    execute format('grant execute on function %s to %I', granted.signature, runtime);
  end loop;
end
$$;
