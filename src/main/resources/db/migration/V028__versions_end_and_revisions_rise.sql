-- A version ends where the next one begins: the database sees to it, so that no two hold at once. Roles, which are a
-- collection and have no id, are ended by Envers as before. A node of an earlier build cannot write from here on.
do $$
declare
  history text;
begin
  for history in select e.table_name from information_schema.columns e
      join information_schema.columns i using (table_schema, table_name)
      where e.table_schema = current_schema() and e.column_name = 'revision_end' and i.column_name = 'id' loop
    execute format('create unique index %I on %I (id) where revision_end is null', history || '_current', history);
    execute format($sql$
      create function %I() returns trigger language plpgsql as $body$
      begin
        update %I set revision_end = new.revision where id = new.id and revision_end is null;
        return new;
      end
      $body$ $sql$, 'end_version_in_' || history, history);
    execute format('create trigger %I before insert on %I for each row when (new.revision_end is null) execute function %I()',
      history || '_ended_by_next', history, 'end_version_in_' || history);
  end loop;
end
$$;

-- Whatever is reported raises its plan's revision, by which pages are known to be out of date: once a transaction. One
-- that has written the plan already has raised it, as Plan.raiseRevision says.
create function raise_plan_revision() returns trigger language plpgsql as $$
begin
  update plan set revision = revision + 1
  where id = (select plan_id from action where id = new.action_id) and xmin <> pg_current_xact_id()::xid;
  return null;
end
$$;
create trigger status_update_raises_revision after insert on status_update
  for each row execute function raise_plan_revision();
