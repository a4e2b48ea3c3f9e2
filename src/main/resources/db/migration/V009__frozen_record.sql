-- What was counted when a period was closed, and what reading the plan as it was known on a past day needs.

-- The counts beside the frozen rows; written in the same transaction, and as unchangeable.
create table period_summary (
  reporting_period_id  bigint  primary key references reporting_period,
  actions              integer not null check (actions >= 0),
  withdrawn            integer not null check (withdrawn >= 0),
  -- By effective colour; withdrawn actions are in none of them.
  blue                 integer not null check (blue >= 0),
  green                integer not null check (green >= 0),
  grey                 integer not null check (grey >= 0),
  amber                integer not null check (amber >= 0),
  red                  integer not null check (red >= 0),
  overdue              integer not null check (overdue >= 0),
  not_reported         integer not null check (not_reported >= 0),
  awaiting_sign_off    integer not null check (awaiting_sign_off >= 0),
  without_owner        integer not null check (without_owner >= 0),
  without_due_date     integer not null check (without_due_date >= 0),
  constraint period_summary_colours_add_up check (blue + green + grey + amber + red + withdrawn = actions)
);
create trigger period_summary_only_while_closing before insert on period_summary
  for each row execute function refuse_snapshot_of_closed_period();
create trigger period_summary_append_only before update or delete on period_summary
  for each row execute function refuse_change();
create trigger period_summary_not_truncated before truncate on period_summary
  for each statement execute function refuse_change();

-- A frozen row tells that nobody is responsible yet without a look at the action, which may have an owner since.
alter table snapshot add column owner_to_be_determined boolean not null;

-- A period is closed only together with its counts.
create function insist_on_period_summary() returns trigger language plpgsql as $$
begin
  if new.state = 'CLOSED' and not exists (select from period_summary where reporting_period_id = new.id) then
    raise exception 'A reporting period is closed together with what it freezes' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger reporting_period_closed_with_summary before insert or update on reporting_period
  for each row execute function insist_on_period_summary();

-- The colour that stands for an action in counts and trends, in one expression that lists can use on many rows: the worse
-- of what was reported and computed_colour. milestone_overdue is looked at last, as it costs most.
create function effective_colour(phase text, reported_colour text, due_on date, forecast_on date,
    milestone_overdue boolean, today date) returns text
  language sql immutable parallel safe
  return case
    when phase in ('COMPLETE', 'WITHDRAWN') then reported_colour
    when due_on < today or forecast_on > due_on + interval '1 month' then 'RED'
    when reported_colour in ('RED', 'AMBER') then reported_colour
    when forecast_on > due_on or milestone_overdue then 'AMBER'
    else reported_colour
  end;

-- Days by which the forecast, or else the due date, is later than the first due date agreed (design rule R8).
create function slippage(baseline_due_on date, due_on date, forecast_on date) returns integer
  language sql immutable parallel safe
  return coalesce(forecast_on, due_on) - baseline_due_on;
