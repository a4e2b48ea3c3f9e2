-- Reports that are sent by e-mail: to whom and when, what was sent, and how it went with each recipient.

create table delivery (
  id           bigint      generated always as identity primary key,
  plan_id      bigint      not null references plan,
  report       text        not null check (report in ('plan', 'exceptions', 'by-theme', 'by-officer', 'changes', 'highlight')),
  format       text        not null check (format in ('pdf', 'docx', 'odt', 'xlsx', 'ods', 'csv')),
  occasion     text        not null check (occasion in ('PERIOD_CLOSE', 'DAY', 'NOW')),
  due_on       date,
  account_id   bigint      not null references account,
  created_at   timestamptz not null,
  -- When it was started, if that is once only.
  finished_at  timestamptz,
  stopped_at   timestamptz,
  version      integer     not null default 0,
  constraint delivery_day_given check ((occasion = 'DAY') = (due_on is not null)),
  constraint delivery_at_each_closing check (occasion <> 'PERIOD_CLOSE' or finished_at is null)
);
create index delivery_by_plan on delivery (plan_id);
create index delivery_due on delivery (due_on) where occasion = 'DAY' and finished_at is null and stopped_at is null;

-- Names and addresses have no line end, and nothing else that could end a header of a message.
create table delivery_recipient (
  delivery_id  bigint      not null references delivery,
  position     integer     not null,
  name         text        not null check (length(name) between 1 and 100 and name ~ '\S' and name !~ '[[:cntrl:]]'),
  address      text        not null check (length(address) <= 254
                 and address ~ '^[^[:cntrl:][:space:]<>,;]+@[^[:cntrl:][:space:]<>,;@]+$'),
  address_key  text        not null generated always as (lower(address)) stored,
  primary key (delivery_id, position),
  constraint delivery_recipient_once unique (delivery_id, address_key) deferrable initially deferred
);

create table sending (
  id             bigint      generated always as identity primary key,
  delivery_id    bigint      not null references delivery,
  -- The closed period's code, or the day; a delivery is sent once for each.
  occasion_key   text        not null,
  period_code    text,
  -- The day that it is of, by the plan's clock.
  day            date        not null,
  report         text        not null,
  format         text        not null,
  started_at     timestamptz not null,
  -- Made once, so that all are sent the same.
  made_at        timestamptz,
  file_name      text,
  content        bytea,
  period_sha256  text        check (period_sha256 ~ '^[0-9a-f]{64}$'),
  constraint sending_once unique (delivery_id, occasion_key),
  constraint sending_made_whole check ((made_at is null) = (file_name is null) and (made_at is null) = (content is null))
);

create table dispatch (
  id               bigint      generated always as identity primary key,
  sending_id       bigint      not null references sending,
  name             text        not null check (length(name) between 1 and 100 and name ~ '\S' and name !~ '[[:cntrl:]]'),
  address          text        not null check (length(address) <= 254
                 and address ~ '^[^[:cntrl:][:space:]<>,;]+@[^[:cntrl:][:space:]<>,;@]+$'),
  address_key      text        not null generated always as (lower(address)) stored,
  state            text        not null check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
  -- How often it was asked for: 1, and one more for each "send again".
  round            integer     not null default 1 check (round > 0),
  attempts         integer     not null default 0 check (attempts >= 0),
  next_attempt_at  timestamptz,
  sent_at          timestamptz,
  problem          text        check (problem in ('NO_SERVER', 'UNREACHABLE', 'REFUSED', 'TOO_LARGE', 'NOT_MADE', 'STOPPED')),
  -- What the mail server said.
  detail           text        not null default '' check (length(detail) <= 500),
  message_id       uuid          not null unique,
  constraint dispatch_once unique (sending_id, address_key),
  constraint dispatch_sent_whole check ((state = 'SENT') = (sent_at is not null)),
  constraint dispatch_given_up_for_a_reason check (state <> 'GIVEN_UP' or problem is not null)
);
create index dispatch_unsent on dispatch (sending_id) where state <> 'SENT';
