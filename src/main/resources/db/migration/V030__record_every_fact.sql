-- Every table that holds a fact, and every column of it that is one. What was not recorded before is recorded as it is
-- found; what is written once only, and recorded by its checksum, is so already: status_update, attachment, meeting
-- and addendum, and the frozen rows of a period.

do $$
declare
  edited regclass;
begin
  alter table audit_revision disable trigger audit_revision_recorded;
  foreach edited in array array['plan', 'section', 'theme', 'officer', 'status', 'action', 'responsibility', 'milestone',
      'linkage', 'account', 'account_role', 'held_post', 'account_identity', 'user_entities', 'user_credentials',
      'recovery_code', 'password_link', 'succession', 'change_request', 'change_request_officer', 'board_note',
      'reporting_period', 'delivery', 'delivery_recipient', 'sending', 'dispatch']::regclass[] loop
    perform keep_versions(edited);
  end loop;
  insert into audit_entry (kind, revision) select 'FOUND_AT_UPGRADE', id from audit_revision where is_own_revision(id);
  alter table audit_revision enable trigger audit_revision_recorded;
end
$$;
create index change_request_history_approved on change_request_history (id) where state = 'APPROVED';

-- Frozen rows are the application's alone to write: whatever is frozen by hand was never seen by anybody.
create function refuse_by_hand() returns trigger language plpgsql as $$
begin
  if written_by_hand() then
    raise exception '% rows are not written by hand', tg_table_name using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;
create trigger snapshot_not_by_hand before insert on snapshot
  for each statement execute function refuse_by_hand();
create trigger period_summary_not_by_hand before insert on period_summary
  for each statement execute function refuse_by_hand();

create trigger sign_in_not_truncated before truncate on sign_in
  for each statement execute function refuse_change();

-- Whatever a plan's pages show raises its revision, by which they are known to be out of date: once a transaction,
-- whoever writes. A transaction that has written the plan already has raised it.
create or replace function raise_plan_revision() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
  update plan set revision = revision + 1
  where id in (select plan_id from action where id in (new.action_id, old.action_id))
    and xmin <> pg_current_xact_id()::xid;
  return null;
end
$$;
create function raise_own_plan_revision() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
  update plan set revision = revision + 1
  where id in (new.plan_id, old.plan_id) and xmin <> pg_current_xact_id()::xid;
  return null;
end
$$;
create function raise_all_plan_revisions() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
  -- In one order, so that two such changes do not wait for each other.
  perform from plan order by id for no key update;
  update plan set revision = revision + 1 where xmin <> pg_current_xact_id()::xid;
  return null;
end
$$;
create function raise_linked_plan_revisions() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
  update plan set revision = revision + 1
  where id in (select plan_id from action
      where id in (new.action_id, old.action_id, new.target_action_id, old.target_action_id))
    and xmin <> pg_current_xact_id()::xid;
  return null;
end
$$;
create function raise_requested_plan_revision() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
  update plan set revision = revision + 1
  where id = (select a.plan_id from change_request q join action a on a.id = q.action_id where q.id = new.change_request_id)
    and xmin <> pg_current_xact_id()::xid;
  return null;
end
$$;
create function raise_plan_revision_of_document() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
  update plan set revision = revision + 1
  where id = (select a.plan_id from status_update u join action a on a.id = u.action_id where u.id = new.status_update_id)
    and xmin <> pg_current_xact_id()::xid;
  return null;
end
$$;
create function raise_succeeding_plan_revisions() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
  update plan set revision = revision + 1
  where id in (new.old_plan_id, new.successor_plan_id) and xmin <> pg_current_xact_id()::xid;
  return null;
end
$$;
do $$
declare
  shown record;
begin
  for shown in select * from (values
      ('section', 'raise_own_plan_revision'), ('theme', 'raise_own_plan_revision'), ('action', 'raise_own_plan_revision'),
      ('reporting_period', 'raise_own_plan_revision'), ('meeting', 'raise_own_plan_revision'),
      ('responsibility', 'raise_plan_revision'), ('milestone', 'raise_plan_revision'),
      ('change_request', 'raise_plan_revision'), ('board_note', 'raise_plan_revision'),
      ('addendum', 'raise_plan_revision'), ('linkage', 'raise_linked_plan_revisions'),
      ('change_request_officer', 'raise_requested_plan_revision'), ('attachment', 'raise_plan_revision_of_document'),
      ('succession', 'raise_succeeding_plan_revisions')) s (subject, raises) loop
    execute format('create trigger %I after insert or update or delete on %I for each row execute function %I()',
      shown.subject || '_raises_revision', shown.subject, shown.raises);
  end loop;
end
$$;
-- Names and colours that all plans may show; what is new is shown by none yet.
create trigger officer_raises_revision after update on officer for each row
  when (old.name is distinct from new.name or old.kind is distinct from new.kind or old.code is distinct from new.code)
  execute function raise_all_plan_revisions();
create trigger status_raises_revision after insert or update or delete on status for each row
  execute function raise_all_plan_revisions();
create trigger account_raises_revision after update on account for each row
  when (old.display_name is distinct from new.display_name) execute function raise_all_plan_revisions();

-- The plan's own row, and no revision ever falls.
create function raise_revision_of_changed_plan() returns trigger language plpgsql as $$
begin
  new.revision := greatest(new.revision, old.revision
    + case when new.revision = old.revision and (new.slug, new.title, new.starts_on, new.ends_on, new.carried_from_plan_id)
        is distinct from (old.slug, old.title, old.starts_on, old.ends_on, old.carried_from_plan_id) then 1 else 0 end);
  return new;
end
$$;
create trigger plan_revision_rises before update on plan
  for each row execute function raise_revision_of_changed_plan();
