-- Names and addresses of sign-in entries are kept for a set period and then emptied. The chain over the audit still holds.

-- The kinds of entries written by signing in and out. The check has a list of its own and does not trust this one.
create function sign_in_kinds() returns text[] language sql immutable parallel safe as $$
  select array['SIGN_IN_TRIED', 'SIGNED_IN', 'SIGN_IN_HELD_BACK', 'SIGN_IN_SERVICE_REFUSED', 'SIGNED_OUT',
    'SESSION_ENDED', 'SESSION_TIMED_OUT']
$$;

-- What the retention did, a row for each batch. Whatever it emptied is held against its row.
create table retention (
  id          bigint      generated always as identity primary key,
  emptied_at  timestamptz not null,
  -- The period that names and addresses were kept for, as the setting said at that moment (ISO 8601).
  kept        text        not null check (kept ~ '^P([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,5}D)?$' and length(kept) > 1),
  -- Only what was older than this was emptied.
  cutoff      timestamptz not null,
  entries     integer     not null check (entries >= 0),
  sign_ins    integer     not null check (sign_ins >= 0),
  constraint retention_emptied_something check (entries + sign_ins > 0),
  constraint retention_keeps_four_weeks check (cutoff <= emptied_at - interval '672 hours')
);

-- Nobody chooses the moment, or a cutoff that the period does not give.
create function date_retention() returns trigger language plpgsql set timezone to 'UTC' as $$
begin
  new.emptied_at := clock_timestamp();
  new.cutoff := new.emptied_at - new.kept::interval;
  return new;
end
$$;
create trigger retention_dated before insert on retention
  for each row execute function date_retention();
create trigger retention_recorded after insert on retention
  for each row execute function record_row();
create trigger retention_append_only before update or delete on retention
  for each row execute function refuse_change();
create trigger retention_not_truncated before truncate on retention
  for each statement execute function refuse_change();

-- Whether this transaction empties what was written at some moment.
create function is_emptied_now(written_at timestamptz) returns boolean language sql stable as $$
  select exists (select from retention r where r.xmin = pg_current_xact_id()::xid and written_at < r.cutoff)
$$;

-- From now on the digest of a sign-in entry covers the SHA-256 of a salt, the name, the address and the account's number
-- in their place. When these are emptied, the salt goes with them, so that nobody can guess what they were.
alter table audit_entry
  add column salt        text   check (salt ~ '^[0-9a-f]{64}$'),
  add column who_digest  text   check (who_digest ~ '^[0-9a-f]{64}$'),
  add column emptied_by  bigint references retention,
  add constraint audit_entry_emptied_wholly
    check (emptied_by is null or (username = '' and address = '' and account_id is null and salt is null)),
  add constraint audit_entry_salt_until_emptied check (who_digest is null or (salt is null) = (emptied_by is not null));
create index audit_entry_emptied on audit_entry (emptied_by) where emptied_by is not null;
create index audit_entry_to_empty on audit_entry (recorded_at, id)
  where emptied_by is null and kind in ('SIGN_IN_TRIED', 'SIGNED_IN', 'SIGN_IN_HELD_BACK', 'SIGN_IN_SERVICE_REFUSED',
    'SIGNED_OUT', 'SESSION_ENDED', 'SESSION_TIMED_OUT');

-- Entries sealed before this migration keep their digests, which nobody can take again once their names are emptied. What
-- else such entries hold is covered by a checksum for each 10,000 of them, which the audit records here, once.
create table retention_base (
  id       bigint  generated always as identity primary key,
  from_id  bigint  not null,
  to_id    bigint  not null,
  entries  integer not null check (entries > 0),
  digest   text    not null check (digest ~ '^[0-9a-f]{64}$'),
  constraint retention_base_ends_after_it_starts check (to_id >= from_id)
);
create trigger retention_base_recorded after insert on retention_base
  for each row execute function record_row();
set local timezone to 'UTC';
-- A migration is no change by hand, whatever its connection is called.
set local application_name to 'actionplan';
insert into retention_base (from_id, to_id, entries, digest)
select min(id), max(id), count(*), encode(sha256(convert_to(string_agg(form || E'\n', '' order by id), 'UTF8')), 'hex')
from (
  select id, audit_form(to_jsonb(e) - '{username,address,account_id}'::text[]) as form,
    (row_number() over (order by id) - 1) / 10000 as part
  from audit_entry e where kind = any (sign_in_kinds())) entry
group by part order by part;
create trigger retention_base_closed before insert or update or delete on retention_base
  for each row execute function refuse_change();
create trigger retention_base_not_truncated before truncate on retention_base
  for each statement execute function refuse_change();

-- Runs after audit_entry_names_accounts, since triggers run in the order of their names.
create function digest_who() returns trigger language plpgsql as $$
begin
  new.salt := null;
  new.who_digest := null;
  new.emptied_by := null;
  if new.kind = any (sign_in_kinds()) then
    new.salt := encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'hex');
    new.who_digest := encode(sha256(convert_to(new.salt || E'\n' || new.username || E'\n' || new.address || E'\n'
      || coalesce(new.account_id::text, '') || E'\n', 'UTF8')), 'hex');
  end if;
  return new;
end
$$;
create trigger audit_entry_who_digested before insert on audit_entry
  for each row when (new.kind = any (sign_in_kinds()) or num_nonnulls(new.salt, new.who_digest, new.emptied_by) > 0)
  execute function digest_who();

-- The one change of an entry that the database allows: emptying a sealed, old sign-in entry, as this transaction's row in
-- retention says.
create function refuse_change_of_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.emptied_by is null and old.kind = any (sign_in_kinds())
      and to_jsonb(new) - '{username,address,account_id,salt,emptied_by}'::text[]
        = to_jsonb(old) - '{username,address,account_id,salt,emptied_by}'::text[]
      and exists (select from retention r where r.id = new.emptied_by and r.xmin = pg_current_xact_id()::xid
        and old.recorded_at < r.cutoff)
      and exists (select from audit_seal s where s.entry_id = old.id) then
    return new;
  end if;
  raise exception 'An entry of the audit is neither changed nor removed' using errcode = 'restrict_violation';
end
$$;
drop trigger audit_entry_append_only on audit_entry;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change_of_entry();

-- The application's role may have no right to change an entry itself. Whoever calls this is held to the same triggers.
create function empty_names(by_retention bigint, entries bigint[], sign_ins bigint[]) returns void
    language sql security definer set search_path = public, pg_temp as $$
  update audit_entry set username = '', address = '', account_id = null, salt = null, emptied_by = by_retention
  where id = any (entries);
  update sign_in set username = '' where id = any (sign_ins);
$$;

-- The tries themselves lose their names at the same age.
create index sign_in_to_empty on sign_in (attempted_at, id) where username <> '';
create or replace function refuse_change_of_sign_in() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.attempted_at) = (old.id, old.attempted_at)
      and (new.username = old.username and old.outcome = 'FAILED' and new.outcome = 'SUCCEEDED'
        or new.username = '' and new.outcome = old.outcome and is_emptied_now(old.attempted_at)) then
    return new;
  end if;
  raise exception 'A try to sign in only changes from failed to succeeded, and loses its name when it is old'
    using errcode = 'restrict_violation';
end
$$;
drop trigger sign_in_kept on sign_in;
create trigger sign_in_kept before update or delete on sign_in
  for each row execute function refuse_change_of_sign_in();
-- An emptied name is no further try.
drop trigger sign_in_recorded on sign_in;
create trigger sign_in_recorded after insert or update of outcome on sign_in
  for each row execute function record_sign_in();
