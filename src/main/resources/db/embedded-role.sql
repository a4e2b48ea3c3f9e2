-- The evaluation copy's own role, which owns its database and is no superuser. Nobody signs in as the superuser: this is
-- run before the server listens. A statement ends at a semicolon with an empty line after it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'actionplan') then
    create role actionplan;
  end if;
end
$$;

alter role actionplan login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;

alter role postgres password null;

set actionplan.owner = 'actionplan';

