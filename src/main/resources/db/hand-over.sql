-- Makes the role that the setting actionplan.owner names the owner of this database and of all in its schema public.
-- REASSIGN OWNED does not take anything from the superuser that a server begins with, and a database of an earlier
-- version may be all that superuser's. Doing it twice changes nothing.
do $$
declare
  owner  regrole := current_setting('actionplan.owner')::regrole;
  change text;
begin
  execute format('alter database %I owner to %s', current_database(), owner);
  for change in
    -- A sequence of a column goes with its table.
    select format('alter %s %s owner to %s', case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass, owner)
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relowner <> owner
      and not exists (select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i', 'e'))
    union all
    select format('alter routine %s owner to %s', p.oid::regprocedure, owner)
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proowner <> owner
      and not exists (select from pg_depend d
        where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  loop
    execute change;
  end loop;
end
$$;
