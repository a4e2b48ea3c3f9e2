-- The names of officers and accounts, and the names and colours of statuses, are shown on the pages of all plans. Their
-- changes are counted in one row of their own, which decides these pages together with the plan's revision: a renamed
-- officer raised the revision of every plan, and so waited for everybody who was changing any of them.
create table shared_names (
  single    boolean primary key default true check (single),
  revision  bigint  not null default 0
);
comment on table shared_names is 'No facts: counts changes of names, so that pages of all plans are known to be out of date.';
insert into shared_names default values;

do $$
begin
  execute format($sql$
    create function raise_shared_names() returns trigger language plpgsql security definer
        set search_path = %1$I, pg_temp as $body$
    begin
      update shared_names set revision = revision + 1 where xmin <> pg_current_xact_id()::xid;
      return null;
    end
    $body$;

    -- A plan that is carried forward says so on its pages, also if no action was left to be carried.
    create function raise_revision_of_carried_plan() returns trigger language plpgsql security definer
        set search_path = %1$I, pg_temp as $body$
    begin
      update plan set revision = revision + 1 where id = new.carried_from_plan_id and xmin <> pg_current_xact_id()::xid;
      return null;
    end
    $body$ $sql$, current_schema());
end
$$;

drop trigger officer_raises_revision on officer;
drop trigger status_raises_revision on status;
drop trigger account_raises_revision on account;
drop function raise_all_plan_revisions();
-- A new name is shown by none yet, but a new status is among those that a list can be narrowed to.
create trigger officer_raises_revision after update on officer for each row
  when (old.name is distinct from new.name or old.kind is distinct from new.kind or old.code is distinct from new.code)
  execute function raise_shared_names();
create trigger status_raises_revision after insert or update or delete on status for each row
  execute function raise_shared_names();
create trigger account_raises_revision after update on account for each row
  when (old.display_name is distinct from new.display_name) execute function raise_shared_names();

create trigger plan_raises_revision after insert on plan for each row
  when (new.carried_from_plan_id is not null) execute function raise_revision_of_carried_plan();
-- Somebody's views are listed beside the register.
create trigger saved_view_raises_revision after insert or update or delete on saved_view for each row
  execute function raise_own_plan_revision();
