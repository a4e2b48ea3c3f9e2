-- People who sign in, the posts they hold, and their sessions.

create table account (
  id             bigint generated always as identity primary key,
  username       text        not null unique check (username ~ '^[a-z0-9]+([.@_-][a-z0-9]+)*$' and length(username) <= 100),
  display_name   text        not null check (length(display_name) between 1 and 200),
  -- Absent until its owner has set one through a one-time link.
  password_hash  text,
  enabled        boolean     not null default true,
  -- A ready-made account of the evaluation copy; may exist on the embedded database only.
  evaluation     boolean     not null default false,
  version        integer     not null default 0
);

create table account_role (
  account_id  bigint not null references account,
  role        text   not null check (role in ('OFFICER', 'BOARD', 'HEAD_OF_PROCUREMENT', 'ADMINISTRATOR')),
  primary key (account_id, role)
);

-- An account holds an officer from a day to a day, both included; no last day means still.
create table held_post (
  id          bigint generated always as identity primary key,
  account_id  bigint  not null references account,
  officer_id  bigint  not null references officer,
  held_from   date    not null,
  held_to     date,
  version     integer not null default 0,
  constraint held_post_ends_after_it_starts check (held_to >= held_from)
);
create index held_post_by_account on held_post (account_id);
create index held_post_by_officer on held_post (officer_id);
-- One person holds a post once at a time.
create unique index held_post_open_once on held_post (account_id, officer_id) where held_to is null;

-- A one-time link with which an account's owner sets a password. Only the token's hash is kept.
create table password_link (
  token_hash  text        primary key,
  account_id  bigint      not null references account,
  expires_at  timestamptz not null
);
create index password_link_by_account on password_link (account_id);

-- Spring Session's own tables.
create table spring_session (
  primary_id             char(36)     not null primary key,
  session_id             char(36)     not null,
  creation_time          bigint       not null,
  last_access_time       bigint       not null,
  max_inactive_interval  int          not null,
  expiry_time            bigint       not null,
  principal_name         varchar(100)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
  session_primary_id  char(36)     not null references spring_session (primary_id) on delete cascade,
  attribute_name      varchar(200) not null,
  attribute_bytes     bytea        not null,
  primary key (session_primary_id, attribute_name)
);
