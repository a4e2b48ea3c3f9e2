#!/usr/bin/env bash
# Makes the two roles of the application with the passwords of the environment: one that owns the database and migrates
# it, one that the nodes work as. The superuser loses its password, so that it signs in within this container alone.
# The image runs this when the database is made. Run it by hand
#   docker compose exec database /docker-entrypoint-initdb.d/roles.sh
# after a password was changed, or on a database of an earlier version, where the application was the superuser.
set -euo pipefail

export PGOPTIONS="-c client_min_messages=warning"
sql() { psql -X -q -w -v ON_ERROR_STOP=1 -d "$POSTGRES_DB" "$@"; }

if ! sql -U postgres -c '' 2>/dev/null; then
  # That superuser bears the application's name, and a role cannot rename itself.
  sql -U actionplan -c 'drop role if exists renaming' -c 'create role renaming superuser login'
  sql -U renaming -c 'alter role actionplan rename to postgres'
fi

sql -U postgres <<'SQL'
\getenv owner_password ACTIONPLAN_DATABASE_OWNER_PASSWORD
\getenv password ACTIONPLAN_DATABASE_PASSWORD
drop role if exists renaming;
select format('create role %I', name) from unnest(array['actionplan_owner', 'actionplan']) name
where not exists (select from pg_roles where rolname = name) \gexec
alter role actionplan_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
alter role actionplan login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'password';
alter role postgres password null;
set actionplan.owner = 'actionplan_owner';
\i /roles/hand-over.sql
SQL
