-- What the role may do that the application works as, where another role owns the tables: see MigrationConfiguration.
-- Each start says it again, so that a new table, a restored backup or a role set up later gets its rights too.
do $$
declare
  runtime     text := '${runtime_role}';
  -- An address of the database that names its user itself is used by one role for all.
  is_apart    boolean := runtime not in ('', current_user);
  -- What the application does with the rows of each table besides reading them. It reads all tables. Tables of versions,
  -- audit_entry and audit_revision are written by triggers alone, which have their owner's rights.
  does        jsonb := '{
    "account": "insert, update", "account_identity": "insert, delete", "account_role": "insert, delete",
    "action": "insert, update", "addendum": "insert", "attachment": "insert",
    "audit_seal": "insert", "audit_unsealed": "delete", "board_note": "insert, update",
    "change_request": "insert, update", "change_request_officer": "insert",
    "delivery": "insert, update", "delivery_recipient": "insert, update, delete", "dispatch": "insert, update",
    "evidence_draft": "insert, delete", "held_post": "insert, update, delete",
    "identity_permit": "insert, update, delete", "import_draft": "insert, update, delete",
    "kept_form": "insert, update, delete", "known_browser": "insert, update, delete", "linkage": "insert, delete",
    "meeting": "insert", "milestone": "insert, update, delete", "officer": "insert, update",
    "password_link": "insert, delete", "password_try": "insert, update, delete", "period_summary": "insert",
    "plan": "insert, update", "recovery_code": "insert, update, delete", "reporting_period": "insert, update",
    "responsibility": "insert, update, delete", "retention": "insert", "saved_view": "insert, update, delete",
    "scheduled_tasks": "insert, update, delete", "section": "insert", "sending": "insert, update",
    "sent_form": "insert, update, delete", "shared_names": "update", "sign_in": "insert, update", "snapshot": "insert",
    "spring_session": "insert, update, delete", "spring_session_attributes": "insert, update, delete",
    "status": "insert, update, delete", "status_update": "insert", "succession": "insert", "theme": "insert, update",
    "user_credentials": "insert, update, delete", "user_entities": "insert, update"}';
  application name := case when is_apart then runtime end;
  granted     record;
begin
  -- Of nodes that start together one does this at a time.
  perform pg_advisory_xact_lock(hashtextextended('actionplan grants', 0));
  if application_role() is distinct from application then
    execute format('create or replace function application_role() returns name language sql immutable parallel safe '
      'return %L::name', application);
  end if;
  if not is_apart then
    return;
  end if;
  execute format('revoke temporary on database %I from public', current_database());
  execute format('revoke create on schema %I from public, %I', current_schema(), runtime);
  execute format('revoke all on all tables in schema %I from %I', current_schema(), runtime);
  execute format('grant usage on schema %I to %I', current_schema(), runtime);
  execute format('grant usage on all sequences in schema %I to %I', current_schema(), runtime);
  execute format('grant select on all tables in schema %I to %I', current_schema(), runtime);
  -- The audit's pages and its check read a table of versions from the moment that somebody has it made.
  execute format('alter default privileges in schema %I grant select on tables to %I', current_schema(), runtime);
  for granted in select d.key as name, d.value as rights from jsonb_each_text(does) d loop
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
