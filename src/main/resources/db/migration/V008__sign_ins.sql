-- Tries to sign in, in real time: for the audit, and to slow down the guessing of passwords on every node alike.

create table sign_in (
  id           bigint      generated always as identity primary key,
  -- As typed; empty for what cannot be a user name, which may be a password typed into the wrong field.
  username     text        not null check (username = '' or username ~ '^[a-z0-9]+([.@_-][a-z0-9]+)*$' and length(username) <= 100),
  -- A try is a failure until its password was found right, so that many at once are counted too.
  outcome      text        not null default 'FAILED' check (outcome in ('FAILED', 'SUCCEEDED', 'HELD_BACK')),
  attempted_at timestamptz not null
);
create index sign_in_by_username on sign_in (username, attempted_at);

-- What was tried stays, but for rows that an operator removes once they are older than they may be kept.
create function refuse_change_of_sign_in() returns trigger language plpgsql as $$
begin
  if old.outcome <> 'FAILED' or new.outcome <> 'SUCCEEDED'
      or (new.id, new.username, new.attempted_at) is distinct from (old.id, old.username, old.attempted_at) then
    raise exception 'A try to sign in changes only from failed to succeeded' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger sign_in_kept before update on sign_in
  for each row execute function refuse_change_of_sign_in();

-- The audit page asks what one revision changed.
create index plan_history_by_revision on plan_history (revision);
create index section_history_by_revision on section_history (revision);
create index theme_history_by_revision on theme_history (revision);
create index officer_history_by_revision on officer_history (revision);
create index status_history_by_revision on status_history (revision);
create index action_history_by_revision on action_history (revision);
create index responsibility_history_by_revision on responsibility_history (revision);
create index milestone_history_by_revision on milestone_history (revision);
create index linkage_history_by_revision on linkage_history (revision);
create index account_history_by_revision on account_history (revision);
create index held_post_history_by_revision on held_post_history (revision);
create index account_role_history_by_revision on account_role_history (revision);
