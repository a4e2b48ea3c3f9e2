-- A change by hand is told by who is signed in to the database, and not by what a connection calls itself alone.

-- The role that the application works as, where another role owns the tables: afterMigrate__grants.sql says it again at
-- each start. Null where one role does both.
create function application_role() returns name language sql immutable parallel safe return null::name;

-- Whoever is not that role is at work by hand, a migration too, since whatever mark it made its owner could make as well.
-- Both functions are bound to what they use as they are made, whatever a session's search path is.
create or replace function written_by_hand() returns boolean language sql stable
  return current_setting('application_name') <> 'actionplan'
    or session_user <> coalesce(application_role(), session_user);
create or replace function is_own_revision(revision bigint) returns boolean language sql stable
  return exists (select from audit_revision r where r.id = is_own_revision.revision
    and r.transaction = pg_current_xact_id() and r.began_at = transaction_timestamp());

-- An entry that somebody writes by hand is of the database's user and of its moment, whatever it says. Runs before the
-- other triggers of this table, since they run in the order of their names. What a trigger records of a change by hand
-- says so already.
create function name_hand_of_entry() returns trigger language plpgsql as $$
begin
  if written_by_hand() then
    new.recorded_at := clock_timestamp();
    new.account_id := null;
    new.username := '';
    new.address := '';
    new.database_user := session_user;
  end if;
  return new;
end
$$;
create trigger audit_entry_by_hand before insert on audit_entry
  for each row execute function name_hand_of_entry();

-- A trigger's function uses the tables and functions of its own schema, whatever the session's search path is. Those that
-- end versions are called by functions for which this holds already.
do $$
declare
  fired record;
begin
  for fired in
    select p.oid::regprocedure as signature
    from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.prorettype = 'trigger'::regtype
      and p.proname !~ '^end_version_in_'
  loop
    execute format('alter function %s set search_path = %I, pg_temp', fired.signature, current_schema());
  end loop;
end
$$;
