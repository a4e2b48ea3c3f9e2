-- The board's meetings, and what it decided or asked on an action; that arises again until it is answered.

create table meeting (
  id                  bigint      generated always as identity primary key,
  plan_id             bigint      not null references plan,
  held_on             date        not null,
  opened_at           timestamptz not null,
  account_id          bigint      not null references account,
  constraint meeting_once_a_day unique (plan_id, held_on)
);
create trigger meeting_append_only before update or delete on meeting
  for each row execute function refuse_change();
create trigger meeting_not_truncated before truncate on meeting
  for each statement execute function refuse_change();

create table board_note (
  id                      bigint      generated always as identity primary key,
  meeting_id              bigint      not null references meeting,
  action_id               bigint      not null references action,
  kind                    text        not null check (kind in ('DECISION', 'QUESTION')),
  text                    text        not null check (length(text) between 1 and 4000 and text ~ '\S'),
  noted_at                timestamptz not null,
  account_id              bigint      not null references account,
  answer                  text        not null default '' check (length(answer) <= 4000),
  answered_at             timestamptz,
  answered_by_account_id  bigint      references account,
  version                 integer     not null default 0,
  constraint board_note_answered_whole check (
    (answer ~ '\S') = (answered_at is not null) and (answered_at is null) = (answered_by_account_id is null))
);
create index board_note_by_meeting on board_note (meeting_id, id);
create index board_note_by_action on board_note (action_id, id);
create index board_note_open on board_note (action_id) where answered_at is null;

create function refuse_change_of_board_note() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.answered_at is not null
      or (new.meeting_id, new.action_id, new.kind, new.text, new.noted_at, new.account_id)
        is distinct from (old.meeting_id, old.action_id, old.kind, old.text, old.noted_at, old.account_id) then
    raise exception 'What the board noted is answered once, and kept' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger board_note_answered_once before update or delete on board_note
  for each row execute function refuse_change_of_board_note();
create trigger board_note_not_truncated before truncate on board_note
  for each statement execute function refuse_change();

-- A note is on an action of the plan that the meeting is about.
create function insist_on_plan_of_meeting() returns trigger language plpgsql as $$
begin
  if not exists (select from meeting m join action a on a.plan_id = m.plan_id
      where m.id = new.meeting_id and a.id = new.action_id) then
    raise exception 'A note is on an action of the plan that its meeting is about' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger board_note_in_plan before insert on board_note
  for each row execute function insist_on_plan_of_meeting();

-- A filter of the register that somebody named for themselves.
create table saved_view (
  id          bigint  generated always as identity primary key,
  account_id  bigint  not null references account,
  plan_id     bigint  not null references plan,
  name        text    not null check (length(name) between 1 and 60 and name ~ '\S'),
  -- What follows the question mark in the register's address; empty for the whole register.
  query       text    not null check (length(query) <= 2000)
);
create unique index saved_view_name_once on saved_view (account_id, plan_id, lower(name));
