-- A plan that was carried forward from another, and what became there of each action that the other left unfinished.

alter table plan
  add column carried_from_plan_id bigint references plan,
  -- One plan is carried forward into one other only.
  add constraint plan_carried_from_once unique (carried_from_plan_id),
  add constraint plan_with_its_origin unique (id, carried_from_plan_id),
  add constraint plan_not_carried_from_itself check (carried_from_plan_id <> id);

alter table plan_history add column carried_from_plan_id bigint;

create table succession (
  old_action_id      bigint      primary key,
  old_plan_id        bigint      not null,
  -- The ref by which the old plan was quoted when it was carried forward; it leads to the new action for good.
  old_ref            text        not null,
  successor_plan_id  bigint      not null,
  new_action_id      bigint,
  fate               text        not null check (fate in ('CARRIED', 'ABSORBED', 'DROPPED')),
  reason             text        not null check (length(reason) between 1 and 4000 and reason ~ '\S'),
  account_id         bigint      not null references account,
  recorded_at        timestamptz not null,
  constraint succession_of_action_of_old_plan foreign key (old_action_id, old_plan_id) references action (id, plan_id),
  constraint succession_to_plan_carried_from_old foreign key (successor_plan_id, old_plan_id)
    references plan (id, carried_from_plan_id),
  constraint succession_to_action_of_successor foreign key (new_action_id, successor_plan_id)
    references action (id, plan_id),
  constraint succession_leads_on_unless_dropped check ((fate = 'DROPPED') = (new_action_id is null)),
  constraint succession_ref_unique unique (successor_plan_id, old_ref)
);
create index succession_by_new_action on succession (new_action_id);
create unique index succession_carried_once on succession (new_action_id) where fate = 'CARRIED';

create trigger succession_append_only before update or delete on succession
  for each row execute function refuse_change();
create trigger succession_not_truncated before truncate on succession
  for each statement execute function refuse_change();
