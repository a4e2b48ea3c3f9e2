-- Who did what, when and from where. The database writes it, whoever changes what, and it is only ever added to.

create table audit_entry (
  id           bigint      generated always as identity primary key,
  -- In real time, whatever day the plan takes for today.
  recorded_at  timestamptz not null default clock_timestamp(),
  kind         text        not null check (kind ~ '^[A-Z_]{3,60}$'),
  -- Who, if it is known: the name as it then was, or as somebody typed it who did not get in.
  account_id   bigint      references account,
  username     text        not null default '',
  -- From where the request came; empty for what the application does by itself.
  address      text        not null default '',
  -- The row that was written, and the SHA-256 of what it then held.
  subject      text        not null default '',
  subject_id   bigint,
  content      text        check (content ~ '^[0-9a-f]{64}$'),
  -- The versions that were written with it (Hibernate Envers).
  revision     bigint      unique references audit_revision
);
create index audit_entry_by_account on audit_entry (account_id, id);
create index audit_entry_by_username on audit_entry (username, id);
create index audit_entry_by_kind on audit_entry (kind, id);
create index audit_entry_by_time on audit_entry (recorded_at, id);
create index audit_entry_by_subject on audit_entry (subject, subject_id, id);

create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_not_truncated before truncate on audit_entry
  for each statement execute function refuse_change();

-- What a row holds, as one text: what is null, empty or false is left out, so that a column added later changes nothing.
create function audit_form(facts jsonb) returns text language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(key, value), '{}'::jsonb)::text from jsonb_each(facts)
  where value not in ('null'::jsonb, '""'::jsonb, 'false'::jsonb)
$$;

-- The application says in these two settings who acts, and from where, at the beginning of a transaction.
create function record_audit(what text, who bigint, name text, about text, about_id bigint, sha256 text, versions bigint)
    returns void language sql as $$
  insert into audit_entry (kind, account_id, username, address, subject, subject_id, content, revision)
  select what, a.id, coalesce(a.username, name, ''), coalesce(current_setting('actionplan.address', true), ''),
    about, about_id, sha256, versions
  from (select coalesce(nullif(current_setting('actionplan.account', true), '')::bigint, who) as id) actor
  left join account a on a.id = actor.id
$$;

-- Each transaction that wrote versions.
create function record_revision() returns trigger language plpgsql as $$
begin
  perform record_audit('CHANGE', new.account_id, null, '', null, null, new.id);
  return null;
end
$$;
create trigger audit_revision_recorded after insert on audit_revision
  for each row execute function record_revision();

-- Rows that have no versions, since they are written once or twice: the columns named are who wrote them.
create function record_row() returns trigger language plpgsql set timezone to 'UTC' as $$
declare
  facts jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  who   bigint;
begin
  if tg_nargs > 0 then
    who := coalesce(facts ->> tg_argv[1], facts ->> tg_argv[0])::bigint;
  end if;
  perform record_audit(
    upper(tg_table_name) || case tg_op when 'INSERT' then '' when 'UPDATE' then '_CHANGED' else '_REMOVED' end,
    who, null, tg_table_name, (facts ->> 'id')::bigint,
    encode(sha256(convert_to(audit_form(facts), 'UTF8')), 'hex'), null);
  return null;
end
$$;
create trigger status_update_recorded after insert on status_update
  for each row execute function record_row('account_id', 'account_id');
create trigger meeting_recorded after insert on meeting
  for each row execute function record_row('account_id', 'account_id');
create trigger addendum_recorded after insert on addendum
  for each row execute function record_row('account_id', 'account_id');
create trigger change_request_recorded after insert or update on change_request
  for each row execute function record_row('account_id', 'decided_by_account_id');
create trigger board_note_recorded after insert or update on board_note
  for each row execute function record_row('account_id', 'answered_by_account_id');
create trigger reporting_period_recorded after update on reporting_period
  for each row execute function record_row('closed_by_account_id', 'closed_by_account_id');

-- A document is told by its checksum, which is its own.
alter table attachment add constraint attachment_sha256_is_its_own check (sha256 = encode(sha256(content), 'hex'));
create function record_attachment() returns trigger language plpgsql as $$
begin
  perform record_audit('ATTACHMENT', null, null, 'attachment', new.id,
    encode(sha256(convert_to(audit_form(jsonb_build_object('id', new.id, 'status_update_id', new.status_update_id,
      'file_name', new.file_name, 'media_type', new.media_type, 'size', new.size, 'sha256', new.sha256)), 'UTF8')), 'hex'), null);
  return null;
end
$$;
create trigger attachment_recorded after insert on attachment
  for each row execute function record_attachment();

-- Signing in: a try is recorded as such, and once more if its password was right.
create function record_sign_in() returns trigger language plpgsql as $$
begin
  perform record_audit(
    case new.outcome when 'SUCCEEDED' then 'SIGNED_IN' when 'HELD_BACK' then 'SIGN_IN_HELD_BACK' else 'SIGN_IN_TRIED' end,
    (select id from account where username = new.username), new.username, 'sign_in', new.id, null, null);
  return null;
end
$$;
create trigger sign_in_recorded after insert or update on sign_in
  for each row execute function record_sign_in();

-- A session that ended, by whatever: signing out, an administrator, or too long a pause.
create function record_session_end() returns trigger language plpgsql as $$
begin
  if old.principal_name is not null then
    perform record_audit(
      case when old.expiry_time < extract(epoch from clock_timestamp()) * 1000 then 'SESSION_TIMED_OUT' else 'SESSION_ENDED' end,
      (select id from account where username = old.principal_name), old.principal_name, '', null, null, null);
  end if;
  return null;
end
$$;
create trigger spring_session_end_recorded after delete on spring_session
  for each row execute function record_session_end();

-- Passwords: that one was set, and that a link was made with which one can be; never what it is.
create function record_password() returns trigger language plpgsql as $$
begin
  perform record_audit('PASSWORD_SET', new.id, new.username, 'account', new.id, null, null);
  return null;
end
$$;
create trigger account_password_recorded after update of password_hash on account
  for each row when (old.password_hash is distinct from new.password_hash) execute function record_password();

create function record_password_link() returns trigger language plpgsql as $$
begin
  perform record_audit('PASSWORD_LINK_MADE', null, null, 'account', new.account_id, null, null);
  return null;
end
$$;
create trigger password_link_recorded after insert on password_link
  for each row execute function record_password_link();

-- Versions are only ever added too. The one thing that changes is until when one held, from unknown to known.
create trigger audit_revision_append_only before update or delete on audit_revision
  for each row execute function refuse_change();
create trigger audit_revision_not_truncated before truncate on audit_revision
  for each statement execute function refuse_change();

-- Its arguments are the columns that may differ: that one, and those made of others, which are not known before a change.
create function refuse_change_of_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.revision_end is not null
      or to_jsonb(new) - tg_argv is distinct from to_jsonb(old) - tg_argv then
    raise exception 'A version in % is neither changed nor removed', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

do $$
declare
  history text;
begin
  for history in select table_name from information_schema.columns
      where table_schema = current_schema() and column_name = 'revision_end' loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change_of_version(%s)',
      history || '_append_only', history,
      (select string_agg(quote_literal(column_name), ', ') from information_schema.columns
        where table_schema = current_schema() and table_name = history
          and (column_name = 'revision_end' or is_generated = 'ALWAYS')));
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
      history || '_not_truncated', history);
  end loop;
end
$$;

-- What was there before is recorded as it is found.
set local timezone to 'UTC';
insert into audit_entry (recorded_at, kind, account_id, username, revision)
select r.recorded_at, 'CHANGE', a.id, coalesce(a.username, ''), r.id
from audit_revision r left join account a on a.id = r.account_id order by r.id;
insert into audit_entry (recorded_at, kind, account_id, username, subject, subject_id, content)
select r.at, upper(r.subject), a.id, coalesce(a.username, ''), r.subject, r.id,
  encode(sha256(convert_to(audit_form(r.facts), 'UTF8')), 'hex')
from (
  select 'status_update' as subject, id, recorded_at as at, account_id, to_jsonb(t) as facts from status_update t
  union all select 'meeting', id, opened_at, account_id, to_jsonb(t) from meeting t
  union all select 'addendum', id, recorded_at, account_id, to_jsonb(t) from addendum t
  union all select 'change_request', id, requested_at, account_id, to_jsonb(t) from change_request t
  union all select 'board_note', id, noted_at, account_id, to_jsonb(t) from board_note t
  union all select 'attachment', t.id, u.recorded_at, u.account_id, jsonb_build_object('id', t.id, 'status_update_id',
    t.status_update_id, 'file_name', t.file_name, 'media_type', t.media_type, 'size', t.size, 'sha256', t.sha256)
    from attachment t join status_update u on u.id = t.status_update_id) r
left join account a on a.id = r.account_id order by r.at, r.subject, r.id;
insert into audit_entry (recorded_at, kind, account_id, username, subject, subject_id)
select s.attempted_at,
  case s.outcome when 'SUCCEEDED' then 'SIGNED_IN' when 'HELD_BACK' then 'SIGN_IN_HELD_BACK' else 'SIGN_IN_TRIED' end,
  a.id, s.username, 'sign_in', s.id
from sign_in s left join account a on a.username = s.username order by s.id;

-- The chain over the audit: each seal's hash is taken over the one before, so that nothing can be changed unnoticed.

create table audit_seal (
  seq        bigint      primary key check (seq > 0),
  entry_id   bigint      not null unique references audit_entry,
  -- SHA-256 of the entry in its canonical form, with the versions written with it.
  digest     text        not null check (digest ~ '^[0-9a-f]{64}$'),
  -- SHA-256 of the hash before and the digest.
  hash       text        not null check (hash ~ '^[0-9a-f]{64}$'),
  sealed_at  timestamptz not null default clock_timestamp()
);
create trigger audit_seal_append_only before update or delete on audit_seal
  for each row execute function refuse_change();
create trigger audit_seal_not_truncated before truncate on audit_seal
  for each statement execute function refuse_change();

-- What waits for its seal. Transactions that write entries do not wait for one another: sealing comes after.
create table audit_unsealed (
  entry_id  bigint primary key references audit_entry
);
insert into audit_unsealed select id from audit_entry;

create function queue_for_seal() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed values (new.id);
  return null;
end
$$;
create trigger audit_entry_queued after insert on audit_entry
  for each row execute function queue_for_seal();
