-- What is done to an account but is not to be read from its history; each moment is kept there, with who did it.
alter table account
  add column password_changed_at timestamptz,
  add column link_made_at        timestamptz,
  add column sessions_ended_at   timestamptz;
alter table account_history
  add column password_changed_at timestamptz,
  add column link_made_at        timestamptz,
  add column sessions_ended_at   timestamptz;

-- One person holds a post once at a time. Two changes of one account's posts queue on its row, so that each sees the other.
create function refuse_post_held_twice() returns trigger language plpgsql as $$
begin
  perform from account where id = new.account_id for update;
  if exists (select from held_post
      where account_id = new.account_id and officer_id = new.officer_id and id <> new.id
        and daterange(held_from, held_to, '[]') && daterange(new.held_from, new.held_to, '[]')) then
    raise exception 'This account holds that post at that time already' using errcode = 'exclusion_violation';
  end if;
  return new;
end
$$;
create trigger held_post_once before insert or update on held_post
  for each row execute function refuse_post_held_twice();

-- A browser in which an account's owner has signed in. It keeps a token in a cookie, of which only the hash is here.
create table known_browser (
  id          bigint      generated always as identity primary key,
  token_hash  text        not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  account_id  bigint      not null references account,
  expires_at  timestamptz not null
);
create index known_browser_by_account on known_browser (account_id, expires_at);

-- The passwords tried in the last hours, to slow down guessing on every node alike. The record is sign_in; this is not kept.
create table password_try (
  -- That of the try in sign_in.
  id                bigint      primary key,
  username          text        not null,
  -- An IPv4 address, or the first half of an IPv6 address.
  network           text        not null,
  known_browser_id  bigint,
  failed            boolean     not null default true,
  tried_at          timestamptz not null
);
create index password_try_by_username on password_try (username, tried_at);
create index password_try_by_network on password_try (network, tried_at);
create index password_try_by_browser on password_try (known_browser_id, tried_at) where known_browser_id is not null;
create index password_try_by_time on password_try (tried_at);
