-- Every version of what is edited (Hibernate Envers). A row holds from its revision until
-- the revision in which the next version of it began.

create sequence audit_revision_seq;

create table audit_revision (
  id           bigint      primary key default nextval('audit_revision_seq'),
  recorded_at  timestamptz not null,
  -- Absent for what the application did by itself, such as loading the published plan.
  account_id   bigint      references account
);
create index audit_revision_by_time on audit_revision (recorded_at, id);

create table plan_history (
  id             bigint   not null,
  revision       bigint   not null references audit_revision,
  revision_kind  smallint not null,
  revision_end   bigint   references audit_revision,
  slug           text,
  title          text,
  starts_on      date,
  ends_on        date,
  primary key (id, revision)
);

create table section_history (
  id             bigint   not null,
  revision       bigint   not null references audit_revision,
  revision_kind  smallint not null,
  revision_end   bigint   references audit_revision,
  plan_id        bigint,
  number         integer,
  primary key (id, revision)
);

create table theme_history (
  id             bigint   not null,
  revision       bigint   not null references audit_revision,
  revision_kind  smallint not null,
  revision_end   bigint   references audit_revision,
  plan_id        bigint,
  section_id     bigint,
  position       integer,
  title          text,
  primary key (id, revision)
);

create table officer_history (
  id             bigint   not null,
  revision       bigint   not null references audit_revision,
  revision_kind  smallint not null,
  revision_end   bigint   references audit_revision,
  code           text,
  name           text,
  kind           text,
  primary key (id, revision)
);

create table status_history (
  id                   bigint   not null,
  revision             bigint   not null references audit_revision,
  revision_kind        smallint not null,
  revision_end         bigint   references audit_revision,
  code                 text,
  name                 text,
  definition           text,
  colour               text,
  phase                text,
  position             integer,
  needs_commentary     boolean,
  needs_path_to_green  boolean,
  needs_sign_off       boolean,
  primary key (id, revision)
);

create table action_history (
  id                      bigint   not null,
  revision                bigint   not null references audit_revision,
  revision_kind           smallint not null,
  revision_end            bigint   references audit_revision,
  plan_id                 bigint,
  theme_id                bigint,
  ref                     text,
  text                    text,
  determining_officer_id  bigint,
  baseline_due_on         date,
  due_on                  date,
  status_id               bigint,
  percent_complete        integer,
  forecast_on             date,
  awaiting_sign_off       boolean,
  latest_update_id        bigint,
  last_reported_at        timestamptz,
  primary key (id, revision)
);

create table responsibility_history (
  id             bigint   not null,
  revision       bigint   not null references audit_revision,
  revision_kind  smallint not null,
  revision_end   bigint   references audit_revision,
  action_id      bigint,
  officer_id     bigint,
  position       integer,
  primary key (id, revision)
);

create table milestone_history (
  id             bigint   not null,
  revision       bigint   not null references audit_revision,
  revision_kind  smallint not null,
  revision_end   bigint   references audit_revision,
  action_id      bigint,
  position       integer,
  title          text,
  due_on         date,
  completed_on   date,
  primary key (id, revision)
);

create table linkage_history (
  id                bigint   not null,
  revision          bigint   not null references audit_revision,
  revision_kind     smallint not null,
  revision_end      bigint   references audit_revision,
  action_id         bigint,
  kind              text,
  target_action_id  bigint,
  target_name       text,
  target_address    text,
  primary key (id, revision)
);

create table account_history (
  id             bigint   not null,
  revision       bigint   not null references audit_revision,
  revision_kind  smallint not null,
  revision_end   bigint   references audit_revision,
  username       text,
  display_name   text,
  enabled        boolean,
  evaluation     boolean,
  primary key (id, revision)
);

create table held_post_history (
  id             bigint   not null,
  revision       bigint   not null references audit_revision,
  revision_kind  smallint not null,
  revision_end   bigint   references audit_revision,
  account_id     bigint,
  officer_id     bigint,
  held_from      date,
  held_to        date,
  primary key (id, revision)
);

create table account_role_history (
  account_id     bigint   not null,
  role           text     not null,
  revision       bigint   not null references audit_revision,
  revision_kind  smallint not null,
  revision_end   bigint   references audit_revision,
  primary key (account_id, role, revision)
);

create index action_history_by_plan on action_history (plan_id, id, revision desc);
create index responsibility_history_by_action on responsibility_history (action_id, revision);
create index milestone_history_by_action on milestone_history (action_id, revision);
create index linkage_history_by_action on linkage_history (action_id, revision);
