-- That an agreed due date, an owner or the text of an action be changed: asked for with a reason, and decided once.

create table change_request (
  id                       bigint      generated always as identity primary key,
  action_id                bigint      not null references action,
  -- What is asked for; absent where it is to stay.
  proposed_due_on          date,
  proposed_text            text        check (length(proposed_text) between 1 and 10000),
  -- What it was asked against, so that a decision on something else is noticed.
  due_on_before            date,
  text_before              text        not null,
  officers_before          text        not null,
  reason                   text        not null check (length(reason) between 1 and 4000 and reason ~ '\S'),
  requested_at             timestamptz not null,
  account_id               bigint      not null references account,
  on_behalf_of_officer_id  bigint      references officer,
  state                    text        not null check (state in ('PENDING', 'APPROVED', 'REFUSED', 'TAKEN_BACK')),
  decided_at               timestamptz,
  decided_by_account_id    bigint      references account,
  decision_reason          text        not null default '' check (length(decision_reason) <= 4000),
  version                  integer     not null default 0,
  constraint change_request_decided_whole check (
    (state = 'PENDING') = (decided_at is null) and (state = 'PENDING') = (decided_by_account_id is null)),
  constraint change_request_refused_with_reason check (state <> 'REFUSED' or decision_reason ~ '\S')
);
create index change_request_by_action on change_request (action_id, id);
create unique index change_request_pending_once on change_request (action_id) where state = 'PENDING';

-- The officers asked for, the first leading; none where they are to stay.
create table change_request_officer (
  change_request_id  bigint  not null references change_request,
  position           integer not null check (position >= 0),
  officer_id         bigint  not null references officer,
  primary key (change_request_id, position),
  constraint change_request_officer_once unique (change_request_id, officer_id)
);

create function refuse_change_of_decided_request() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'PENDING' then
    raise exception 'A change request is decided once, and kept' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger change_request_decided_once before update or delete on change_request
  for each row execute function refuse_change_of_decided_request();
create trigger change_request_not_truncated before truncate on change_request
  for each statement execute function refuse_change();
create trigger change_request_officer_append_only before update or delete on change_request_officer
  for each row execute function refuse_change();
create trigger change_request_officer_not_truncated before truncate on change_request_officer
  for each statement execute function refuse_change();
