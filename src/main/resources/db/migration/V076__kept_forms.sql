-- A form that was sent after its session had ended, kept until its owner signs in again: one for each browser in which
-- an account was signed in, which the next one replaces.

create table kept_form (
  known_browser_id  bigint       primary key references known_browser on delete cascade,
  kept_at           timestamptz  not null default now(),
  -- Whether it was shown to its owner since.
  shown             boolean      not null default false,
  path              text         not null check (length(path) between 1 and 2000),
  -- Each field's name with its values, as JSON.
  fields            bytea        not null check (octet_length(fields) between 2 and 1000000)
);
comment on table kept_form is 'No facts: a form that somebody has not sent again yet.';
create index kept_form_by_age on kept_form (kept_at);
