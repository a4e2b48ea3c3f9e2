-- The adopted plan: what is to be done, by whom, by when.

create table officer (
  id        bigint generated always as identity primary key,
  code      text    not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 100),
  name      text    not null unique check (length(name) between 1 and 200 and name = btrim(name)),
  kind      text    not null check (kind in ('POST', 'BODY')),
  version   integer not null default 0
);

create table status (
  id                   bigint generated always as identity primary key,
  code                 text    not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 50),
  name                 text    not null unique check (length(name) between 1 and 50),
  definition           text    not null check (length(definition) between 1 and 1000),
  colour               text    not null check (colour in ('GREY', 'GREEN', 'AMBER', 'RED', 'BLUE')),
  phase                text    not null check (phase in ('NOT_STARTED', 'OPEN', 'COMPLETE', 'WITHDRAWN')),
  position             integer not null,
  needs_commentary     boolean not null,
  needs_path_to_green  boolean not null,
  needs_sign_off       boolean not null,
  version              integer not null default 0,
  constraint status_position_unique unique (position) deferrable initially deferred,
  constraint status_sign_off_only_when_complete check (not needs_sign_off or phase = 'COMPLETE')
);

create table plan (
  id          bigint generated always as identity primary key,
  slug        text    not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  title       text    not null check (length(title) between 1 and 200),
  starts_on   date    not null,
  ends_on     date    not null,
  -- Raised by every write to the plan or anything in it; the entity tag of its pages.
  revision    bigint  not null default 0,
  version     integer not null default 0,
  constraint plan_ends_after_it_starts check (ends_on > starts_on)
);

create table section (
  id       bigint generated always as identity primary key,
  plan_id  bigint  not null references plan,
  number   integer not null check (number between 1 and 9999),
  constraint section_number_unique unique (plan_id, number),
  constraint section_of_plan unique (id, plan_id)
);

create table theme (
  id          bigint generated always as identity primary key,
  plan_id     bigint  not null references plan,
  section_id  bigint  not null,
  position    integer not null check (position >= 1),
  title       text    not null check (length(title) between 1 and 200 and title = btrim(title)),
  version     integer not null default 0,
  constraint theme_section_in_same_plan foreign key (section_id, plan_id) references section (id, plan_id),
  constraint theme_of_plan unique (id, plan_id),
  constraint theme_title_unique unique (plan_id, title),
  constraint theme_position_unique unique (plan_id, position) deferrable initially deferred
);

create table action (
  id                      bigint generated always as identity primary key,
  plan_id                 bigint      not null references plan,
  theme_id                bigint      not null,
  ref                     text        not null check (ref ~ '^[1-9][0-9]{0,3}(\.[1-9][0-9]{0,3}){1,3}$'),
  -- Sorts 2.9 before 2.10.
  ref_order               integer[]   not null generated always as (string_to_array(ref, '.')::integer[]) stored,
  text                    text        not null check (length(text) between 1 and 10000),
  text_search             tsvector    not null generated always as (to_tsvector('english', text)) stored,
  -- The body that is to name the owner while no officer is responsible ("Stream Board to determine").
  determining_officer_id  bigint      references officer,
  baseline_due_on         date,
  due_on                  date,
  status_id               bigint      not null references status,
  percent_complete        integer     not null default 0 check (percent_complete between 0 and 100),
  forecast_on             date,
  awaiting_sign_off       boolean     not null default false,
  latest_update_id        bigint,
  last_reported_at        timestamptz,
  version                 integer     not null default 0,
  constraint action_ref_unique unique (plan_id, ref),
  constraint action_of_plan unique (id, plan_id),
  constraint action_theme_in_same_plan foreign key (theme_id, plan_id) references theme (id, plan_id),
  constraint action_baseline_needs_due check (baseline_due_on is null or due_on is not null)
);
create unique index action_in_order on action (plan_id, ref_order);
create index action_by_theme on action (theme_id);
create index action_by_status on action (plan_id, status_id);
create index action_by_due on action (plan_id, due_on);
create index action_by_text on action using gin (text_search);

-- Who is responsible, in the order printed; position 1 leads.
create table responsibility (
  id          bigint generated always as identity primary key,
  action_id   bigint  not null references action,
  officer_id  bigint  not null references officer,
  position    integer not null check (position >= 1),
  constraint responsibility_officer_unique unique (action_id, officer_id) deferrable initially deferred,
  constraint responsibility_position_unique unique (action_id, position) deferrable initially deferred
);
create index responsibility_by_officer on responsibility (officer_id, action_id);

create table milestone (
  id            bigint generated always as identity primary key,
  action_id     bigint  not null references action,
  position      integer not null check (position >= 1),
  title         text    not null check (length(title) between 1 and 500),
  due_on        date,
  completed_on  date,
  version       integer not null default 0,
  constraint milestone_position_unique unique (action_id, position) deferrable initially deferred
);

create table linkage (
  id                bigint generated always as identity primary key,
  action_id         bigint  not null references action,
  kind              text    not null check (kind in ('SUPPORTS', 'DEPENDS_ON', 'REPORTS_TO', 'DUPLICATES')),
  target_action_id  bigint  references action,
  target_name       text    check (length(target_name) between 1 and 300),
  target_address    text    check (length(target_address) <= 2000 and target_address ~ '^https?://'),
  version           integer not null default 0,
  constraint linkage_has_one_target check (num_nonnulls(target_action_id, target_name) = 1),
  constraint linkage_address_of_named_target check (target_address is null or target_name is not null),
  constraint linkage_not_to_itself check (target_action_id <> action_id),
  constraint linkage_to_action_unique unique (action_id, kind, target_action_id),
  constraint linkage_to_name_unique unique (action_id, kind, target_name)
);
create index linkage_by_target on linkage (target_action_id) where target_action_id is not null;
