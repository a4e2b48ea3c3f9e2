-- A text typed as a user name may be a password in the wrong field. Only the names of accounts are kept.

create function keep_only_names_of_accounts() returns trigger language plpgsql as $$
begin
  if not exists (select from account where username = new.username) then
    new.username := '';
  end if;
  return new;
end
$$;
create trigger sign_in_names_accounts before insert on sign_in
  for each row when (new.username <> '') execute function keep_only_names_of_accounts();
create trigger audit_entry_names_accounts before insert on audit_entry
  for each row when (new.account_id is null and new.username <> '') execute function keep_only_names_of_accounts();

-- Tries recorded before this migration lose such names too. Sealed entries of the audit keep them until they are old
-- enough for the retention, since nothing else may change a sealed entry.
alter table sign_in disable trigger user;
update sign_in set username = ''
where username <> '' and not exists (select from account a where a.username = sign_in.username);
alter table sign_in enable trigger user;

-- The throttle counts the tries for each typed name by a keyed hash of that name, for as long as its window lasts. The
-- tries of the last quarter of an hour are forgotten here, since their names cannot be kept.
create table throttle_key (
  the_only_one  boolean primary key default true check (the_only_one),
  secret        bytea   not null check (octet_length(secret) = 32)
);
comment on table throttle_key is 'No facts: the secret of the hashes in password_try.';
insert into throttle_key (secret) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

delete from password_try;
alter table password_try rename column username to name_key;
alter table password_try add constraint password_try_name_is_a_hash check (name_key ~ '^[0-9a-f]{64}$');
alter index password_try_by_username rename to password_try_by_name_key;
