-- Whoever writes a fact, by whatever means, is recorded: from here on the database writes each version itself, and a
-- change by hand is a version too, by the name of the database's user.

alter table audit_entry add column database_user text not null default '';
comment on column audit_entry.database_user is 'The database''s user who wrote by hand; empty for the application''s own writing.';
create index audit_entry_by_hand on audit_entry (id) where database_user <> '';

-- The transaction that a revision belongs to, so that no other can write into it. A number alone would come again in a
-- database that was restored elsewhere. Absent in revisions that were written before.
alter table audit_revision
  add column transaction xid8,
  add column began_at    timestamptz;
create unique index audit_revision_by_transaction on audit_revision (transaction, began_at);

-- The application names its connections, which a pooler between them keeps; any other name is somebody at work by hand.
create function written_by_hand() returns boolean language sql stable
  return current_setting('application_name') <> 'actionplan';

-- Writes an entry. Who acts and from where is what the application said at the beginning of its transaction, and
-- by hand the database's user, whatever was said.
create or replace function record_audit(what text, who bigint, name text, about text, about_id bigint, sha256 text,
    versions bigint) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into audit_entry (kind, account_id, username, address, subject, subject_id, content, revision, database_user)
  select what, a.id, case when hand then '' else coalesce(a.username, name, '') end,
    case when hand then '' else coalesce(current_setting('actionplan.address', true), '') end,
    about, about_id, sha256, versions, case when hand then session_user::text else '' end
  from (select h.hand, case when not h.hand then
      coalesce(nullif(current_setting('actionplan.account', true), '')::bigint, who) end as id
    from (select written_by_hand() as hand) h) actor
  left join account a on a.id = actor.id
$$;

-- Whether a revision is this transaction's own.
create function is_own_revision(revision bigint) returns boolean language sql stable as $$
  select exists (select from audit_revision r where r.id = revision
    and r.transaction = pg_current_xact_id() and r.began_at = transaction_timestamp())
$$;

-- The revision of this transaction, which its first change begins. The time is the one that the application said: in
-- an evaluation copy a day long past.
create function own_revision() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own  bigint;
  hand boolean;
begin
  select r.id into own from audit_revision r
  where r.transaction = pg_current_xact_id() and r.began_at = transaction_timestamp();
  if own is null then
    hand := written_by_hand();
    insert into audit_revision (recorded_at, account_id, transaction, began_at) values (
      coalesce(case when not hand then nullif(current_setting('actionplan.now', true), '')::timestamptz end,
        clock_timestamp()),
      case when not hand then nullif(current_setting('actionplan.account', true), '')::bigint end,
      pg_current_xact_id(), transaction_timestamp())
    returning id into own;
  end if;
  return own;
end
$$;
revoke execute on function own_revision() from public;

-- A version is final once its transaction has ended. Its arguments are the columns that may differ when it ends: that
-- one, and those made of others, which are not known before a change.
create or replace function refuse_change_of_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if is_own_revision(old.revision) then
      return old;
    end if;
  elsif to_jsonb(new) - tg_argv is not distinct from to_jsonb(old) - tg_argv then
    -- It ends with this transaction's version, or goes on after all, as that was taken back.
    if is_own_revision(coalesce(old.revision_end, new.revision_end)) then
      return new;
    end if;
  elsif new.revision = old.revision and is_own_revision(old.revision) then
    return new;
  end if;
  raise exception 'A version in % is neither changed nor removed', tg_table_name using errcode = 'restrict_violation';
end
$$;

-- The columns of a table that are facts, and how its versions keep each of them: what is secret, and what is no text,
-- as its SHA-256. A column's comment says that it is a secret or no fact; a table's, that it holds no facts.
create function recorded_columns(recorded regclass)
    returns table (name name, type text, is_key boolean, form text) language sql stable as $$
  select a.attname, case when s.digest then 'text' else format_type(a.atttypid, a.atttypmod) end,
    a.attnum = any (k.conkey),
    case when not s.digest then '%s.' || quote_ident(a.attname)
      when a.atttypid = 'bytea'::regtype then 'encode(sha256(%s.' || quote_ident(a.attname) || '), ''hex'')'
      else 'encode(sha256(convert_to(%s.' || quote_ident(a.attname) || ', ''UTF8'')), ''hex'')' end
  from pg_attribute a
  join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'p'
  cross join lateral (select coalesce(col_description(a.attrelid, a.attnum), '') as said) c
  cross join lateral (select a.atttypid = 'bytea'::regtype or c.said like 'Secret: %' as digest) s
  where a.attrelid = recorded and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and c.said not like 'No fact: %'
  order by a.attnum
$$;

-- Records what a table holds otherwise than its versions say, as it is found.
create function record_as_found(recorded regclass) returns void language plpgsql as $$
declare
  history  name := recorded::text || '_history';
  keys     text;
  facts    text;
  forms    text;
  same_key text;
  held     text;
begin
  select string_agg(quote_ident(name), ', ') filter (where is_key), string_agg(quote_ident(name), ', '),
    string_agg(format(form, 't'), ', '),
    string_agg(format('h.%I = ' || form, name, 't'), ' and ') filter (where is_key),
    string_agg(format('h.%I', name), ', ')
  into keys, facts, forms, same_key, held
  from recorded_columns(recorded) c
  where exists (select from pg_attribute a where a.attrelid = history::regclass and a.attname = c.name);
  execute format('create temporary table found on commit drop as
      select 1 as version_kind, %2$s from (select %4$s from %1$s t join %3$I h on %5$s
        where h.revision_end is null and h.revision_kind <> 2 and row(%4$s) is distinct from row(%6$s)) f (%2$s)
      union all select 0, %4$s from %1$s t where not exists (select from %3$I h where %5$s
        and h.revision_end is null and h.revision_kind <> 2)',
    recorded, facts, history, forms, same_key, held);
  execute format('create temporary table gone on commit drop as select %s from %I h
      where h.revision_end is null and h.revision_kind <> 2 and not exists (select from %s t where %s)',
    (select string_agg('h.' || k, ', ') from unnest(string_to_array(keys, ', ')) k), history, recorded, same_key);
  if exists (select from found) or exists (select from gone) then
    execute format('insert into %I (revision, revision_kind, %s) select own_revision(), version_kind, %2$s from found',
      history, facts);
    execute format('insert into %I (revision, revision_kind, %s) select own_revision(), 2, %2$s from gone',
      history, keys);
  end if;
  drop table found;
  drop table gone;
end
$$;

-- Has the database write every version of a table's rows, whoever changes them. Called again when a table gets another
-- column. Several changes of a row in one transaction are one version: what is added and removed again is none.
create function keep_versions(recorded regclass) returns void language plpgsql set client_min_messages = warning as $$
declare
  subject   name := recorded::text;
  history   name := subject || '_history';
  keys      text;
  rest      text;
  column_   record;
begin
  select string_agg(quote_ident(name), ', ') filter (where is_key),
    coalesce(string_agg(quote_ident(name), ', ') filter (where not is_key), '')
  into keys, rest from recorded_columns(recorded);
  if to_regclass(quote_ident(history)) is null then
    execute format('create table %I (%s, revision bigint not null references audit_revision,
        revision_kind smallint not null, revision_end bigint references audit_revision, primary key (%s, revision))',
      history, (select string_agg(format('%I %s not null', name, type), ', ') from recorded_columns(recorded) where is_key),
      keys);
  end if;
  for column_ in select * from recorded_columns(recorded) where not is_key loop
    execute format('alter table %I add column if not exists %I %s', history, column_.name, column_.type);
  end loop;
  execute format('create index if not exists %I on %I (revision)', history || '_by_revision', history);
  execute format('create unique index if not exists %I on %I (%s) where revision_end is null',
    history || '_current', history, keys);

  execute format('create or replace function %I() returns trigger language plpgsql as $body$
      begin
        update %I h set revision_end = new.revision where %s and h.revision_end is null;
        return new;
      end
      $body$',
    'end_version_in_' || history, history,
    (select string_agg(format('h.%1$I = new.%1$I', name), ' and ') from recorded_columns(recorded) where is_key));
  execute format('create or replace trigger %I before insert on %I for each row when (new.revision_end is null)
      execute function %I()', history || '_ended_by_next', history, 'end_version_in_' || history);
  execute format('create or replace trigger %I before update or delete on %I for each row
      execute function refuse_change_of_version(%s)', history || '_append_only', history,
    (select string_agg(quote_literal(attname), ', ') from pg_attribute
      where attrelid = history::regclass and attnum > 0 and (attname = 'revision_end' or attgenerated <> '')));
  execute format('create or replace trigger %I before truncate on %I for each statement
      execute function refuse_change()', history || '_not_truncated', history);
  execute format('create or replace trigger %I before truncate on %I for each statement
      execute function refuse_change()', subject || '_not_truncated', subject);

  execute format($sql$
    create or replace function %1$I() returns trigger language plpgsql security definer
        set search_path = %13$I, pg_temp as $body$
    declare
      own bigint := own_revision();
    begin
      if tg_op = 'DELETE' or tg_op = 'UPDATE' and row(%4$s) is distinct from row(%5$s) then
        delete from %2$I h where %6$s and h.revision = own and h.revision_kind = 0;
        if found then
          update %2$I h set revision_end = null where %6$s and h.revision_end = own;
        else
          update %2$I h set revision_kind = 2 %8$s where %6$s and h.revision = own;
          if not found then
            insert into %2$I (%3$s, revision, revision_kind) values (%9$s, own, 2);
          end if;
        end if;
        if tg_op = 'DELETE' then
          return null;
        end if;
      end if;
      update %2$I h set revision_kind = case h.revision_kind when 2 then 1 else h.revision_kind end %10$s
      where %7$s and h.revision = own;
      if not found then
        insert into %2$I (revision, revision_kind, %11$s) values (own,
          case when tg_op = 'INSERT' or row(%4$s) is distinct from row(%5$s) then 0 else 1 end, %12$s);
      end if;
      return null;
    end
    $body$ $sql$,
    'write_version_of_' || subject, history, keys,
    (select string_agg(format('old.%I', name), ', ') from recorded_columns(recorded) where is_key),
    (select string_agg(format('new.%I', name), ', ') from recorded_columns(recorded) where is_key),
    (select string_agg(format('h.%I = ' || form, name, 'old'), ' and ') from recorded_columns(recorded) where is_key),
    (select string_agg(format('h.%I = ' || form, name, 'new'), ' and ') from recorded_columns(recorded) where is_key),
    (select coalesce(string_agg(format(', %I = null', name), ''), '') from recorded_columns(recorded) where not is_key),
    (select string_agg(format(form, 'old'), ', ') from recorded_columns(recorded) where is_key),
    (select coalesce(string_agg(format(', %I = ' || form, name, 'new'), ''), '') from recorded_columns(recorded)
      where not is_key),
    (select string_agg(quote_ident(name), ', ') from recorded_columns(recorded)),
    (select string_agg(format(form, 'new'), ', ') from recorded_columns(recorded)), current_schema());
  execute format('create or replace trigger %I after insert or delete on %I for each row execute function %I()',
    subject || '_versioned', subject, 'write_version_of_' || subject);
  -- Most updates of an action's row are no other fact than before.
  execute format('create or replace trigger %I after update on %I for each row
      when (row(%s) is distinct from row(%s)) execute function %I()', subject || '_versioned_if_changed', subject,
    (select string_agg(format('old.%I', name), ', ') from recorded_columns(recorded)),
    (select string_agg(format('new.%I', name), ', ') from recorded_columns(recorded)), 'write_version_of_' || subject);
  perform record_as_found(recorded);
end
$$;

-- Roles have no number, and were ended from outside until now.
alter table account_role_history disable trigger account_role_history_append_only;
update account_role_history h set revision_end = n.revision
from (select account_id, role, revision as before, lead(revision) over (partition by account_id, role order by revision) as revision
  from account_role_history) n
where n.account_id = h.account_id and n.role = h.role and n.before = h.revision and h.revision_end is null
  and n.revision is not null;
alter table account_role_history enable trigger account_role_history_append_only;
create unique index account_role_history_current on account_role_history (account_id, role) where revision_end is null;
create function end_version_in_account_role_history() returns trigger language plpgsql as $$
begin
  update account_role_history h set revision_end = new.revision
  where h.account_id = new.account_id and h.role = new.role and h.revision_end is null;
  return new;
end
$$;
create trigger account_role_history_ended_by_next before insert on account_role_history
  for each row when (new.revision_end is null) execute function end_version_in_account_role_history();

-- What is no fact, with the reason; all else is recorded.
comment on table spring_session is 'No facts: who is signed in where, until they are not; that a session ended is recorded.';
comment on table spring_session_attributes is 'No facts: what a session remembers from one page to the next.';
comment on table scheduled_tasks is 'No facts: jobs that wait or run.';
comment on table sent_form is 'No facts: numbers of forms, so that none is taken twice; forgotten after some time.';
comment on table import_draft is 'No facts: a file that somebody has not applied yet.';
comment on table evidence_draft is 'No facts: a document that somebody has not handed in yet.';
comment on table known_browser is 'No facts: where an account signed in before, to tell its owner from a stranger who guesses.';
comment on table password_try is 'No facts: tries of the last hours, to slow down guessing; the record of them is sign_in.';
comment on table saved_view is 'No facts: a reader''s own bookmark.';
comment on table audit_unsealed is 'No facts: what waits for its seal; an entry that neither waits nor is sealed is found.';
do $$
begin
  if to_regclass('flyway_schema_history') is not null then
    comment on table flyway_schema_history is 'No facts: how far the tables are.';
  end if;
end
$$;
comment on column plan.revision is 'No fact: counts changes, so that pages are known to be out of date.';
comment on column user_credentials.signature_count is 'No fact: how often the passkey was used.';
comment on column user_credentials.last_used is 'No fact: when the passkey was used.';
comment on column dispatch.attempts is 'No fact: how often this was tried until now.';
comment on column dispatch.next_attempt_at is 'No fact: when the job tries again.';
comment on column account.password_hash is 'Secret: its versions keep its SHA-256.';
comment on column password_link.token_hash is 'Secret: its versions keep its SHA-256.';
comment on column recovery_code.code_hash is 'Secret: its versions keep its SHA-256.';
do $$
declare
  edited name;
begin
  for edited in select c.table_name from information_schema.columns c
      where c.table_schema = current_schema() and c.column_name = 'version' and c.table_name not like '%\_history'
        and c.table_name <> 'scheduled_tasks' loop
    execute format('comment on column %I.version is %L', edited,
      'No fact: counts changes, so that two people do not overwrite each other''s.');
  end loop;
end
$$;

-- What was changed by hand until now, unrecorded, is recorded as that, by an unknown user of the database.
do $$
declare
  history name;
begin
  alter table audit_revision disable trigger audit_revision_recorded;
  for history in select table_name from information_schema.columns
      where table_schema = current_schema() and column_name = 'revision_end' loop
    perform record_as_found(regexp_replace(history, '_history$', '')::regclass);
  end loop;
  insert into audit_entry (kind, database_user, revision)
  select 'CHANGE', 'unknown', id from audit_revision where is_own_revision(id);
  alter table audit_revision enable trigger audit_revision_recorded;
end
$$;
