-- Reporting periods, what closing one froze, and colours computed from dates.

create table reporting_period (
  id                    bigint      generated always as identity primary key,
  plan_id               bigint      not null references plan,
  code                  text        not null check (code ~ '^[0-9]{4}-[0-9]{2}-Q[1-4]$'),
  starts_on             date        not null,
  ends_on               date        not null,
  state                 text        not null check (state in ('UPCOMING', 'OPEN', 'CLOSED')),
  reminded_at           timestamptz,
  closed_at             timestamptz,
  closed_by_account_id  bigint      references account,
  -- SHA-256 of the canonical form of what was frozen.
  sha256                text        check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint reporting_period_ends_after_it_starts check (ends_on > starts_on),
  constraint reporting_period_code_unique unique (plan_id, code),
  constraint reporting_period_start_unique unique (plan_id, starts_on),
  constraint reporting_period_closed_whole check (
    (state = 'CLOSED') = (closed_at is not null) and
    (state = 'CLOSED') = (closed_by_account_id is not null) and
    (state = 'CLOSED') = (sha256 is not null))
);
create unique index reporting_period_open_once on reporting_period (plan_id) where state = 'OPEN';

create function refuse_change_of_closed_period() returns trigger language plpgsql as $$
begin
  if old.state = 'CLOSED' then
    raise exception 'A closed reporting period is neither changed nor removed' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger reporting_period_closed_for_good before update or delete on reporting_period
  for each row execute function refuse_change_of_closed_period();
create trigger reporting_period_not_truncated before truncate on reporting_period
  for each statement execute function refuse_change();

alter table status_update add column reporting_period_id bigint not null references reporting_period;
create index status_update_by_period on status_update (reporting_period_id);

-- No update outside the open period of its plan.
create function insist_on_open_period() returns trigger language plpgsql as $$
begin
  if not exists (
    select from reporting_period p join action a on a.plan_id = p.plan_id
    where p.id = new.reporting_period_id and a.id = new.action_id and p.state = 'OPEN') then
    raise exception 'An update belongs to the open reporting period of its plan' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger status_update_in_open_period before insert on status_update
  for each row execute function insist_on_open_period();

-- One row for each action that the plan had when the period was closed.
create table snapshot (
  reporting_period_id  bigint  not null references reporting_period,
  action_id            bigint  not null references action,
  ref                  text    not null,
  ref_order            integer[] not null generated always as (string_to_array(ref, '.')::integer[]) stored,
  section_number       integer not null,
  theme_id             bigint  not null references theme,
  theme_title          text    not null,
  text                 text    not null,
  officers             text    not null,
  linkages             text    not null,
  status_code          text    not null,
  status_name          text    not null,
  phase                text    not null check (phase in ('NOT_STARTED', 'OPEN', 'COMPLETE', 'WITHDRAWN')),
  reported_colour      text    not null check (reported_colour in ('GREY', 'GREEN', 'AMBER', 'RED', 'BLUE')),
  computed_colour      text    not null check (computed_colour in ('GREY', 'GREEN', 'AMBER', 'RED', 'BLUE')),
  effective_colour     text    not null check (effective_colour in ('GREY', 'GREEN', 'AMBER', 'RED', 'BLUE')),
  -- Why the computed colour is what it is, in words.
  colour_reason        text    not null,
  percent_complete     integer not null check (percent_complete between 0 and 100),
  awaiting_sign_off    boolean not null,
  -- Whether an open action had no update in the period.
  not_reported         boolean not null,
  baseline_due_on      date,
  due_on               date,
  forecast_on          date,
  commentary           text    not null,
  path_to_green        text    not null,
  primary key (reporting_period_id, action_id),
  constraint snapshot_ref_unique unique (reporting_period_id, ref)
);
create index snapshot_by_action on snapshot (action_id);

create function refuse_snapshot_of_closed_period() returns trigger language plpgsql as $$
begin
  if exists (select from reporting_period where id = new.reporting_period_id and state = 'CLOSED') then
    raise exception 'Nothing is added to what a closed reporting period froze' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger snapshot_only_while_closing before insert on snapshot
  for each row execute function refuse_snapshot_of_closed_period();
create trigger snapshot_append_only before update or delete on snapshot
  for each row execute function refuse_change();
create trigger snapshot_not_truncated before truncate on snapshot
  for each statement execute function refuse_change();

-- A late correction, shown beside the frozen row.
create table addendum (
  id                   bigint      generated always as identity primary key,
  reporting_period_id  bigint      not null,
  action_id            bigint      not null,
  text                 text        not null check (length(text) between 1 and 4000),
  recorded_at          timestamptz not null,
  account_id           bigint      not null references account,
  constraint addendum_to_frozen_row foreign key (reporting_period_id, action_id)
    references snapshot (reporting_period_id, action_id)
);
create index addendum_by_period on addendum (reporting_period_id, action_id);
create trigger addendum_append_only before update or delete on addendum
  for each row execute function refuse_change();
create trigger addendum_not_truncated before truncate on addendum
  for each statement execute function refuse_change();

-- The colour that an action's dates give on a day (design rule R2). Java has the same in ComputedColour, and one set of
-- tests runs both. due_on is the action's own due date or the plan's last day.
create function computed_colour(phase text, reported_colour text, due_on date, forecast_on date,
    milestone_overdue boolean, today date) returns text
  language sql immutable parallel safe
  return case
    when phase in ('COMPLETE', 'WITHDRAWN') then reported_colour
    when due_on < today or forecast_on > due_on + interval '1 month' then 'RED'
    when forecast_on > due_on or milestone_overdue then 'AMBER'
    else reported_colour
  end;

create function colour_rank(colour text) returns integer
  language sql immutable parallel safe
  return case colour when 'BLUE' then 0 when 'GREEN' then 1 when 'GREY' then 2 when 'AMBER' then 3 else 4 end;

-- The worse of the two stands for the action in counts and trends.
create function effective_colour(reported_colour text, computed_colour text) returns text
  language sql immutable parallel safe
  return case when colour_rank(computed_colour) > colour_rank(reported_colour) then computed_colour else reported_colour end;

-- The plan as it was known on a past day is read from the history tables.
alter table action_history
  add column ref_order integer[] generated always as (string_to_array(ref, '.')::integer[]) stored,
  add column text_search tsvector generated always as (to_tsvector('english', coalesce(text, ''))) stored;
create index action_history_when on action_history using gist (int8range(revision, revision_end));
create index responsibility_history_by_officer on responsibility_history (officer_id, revision);
create index milestone_history_when on milestone_history (action_id) include (revision, revision_end, due_on, completed_on);
