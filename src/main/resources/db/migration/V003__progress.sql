-- What was reported. Rows are only ever added: a correction is a further row.

create table status_update (
  id                       bigint generated always as identity primary key,
  action_id                bigint      not null references action,
  kind                     text        not null check (kind in ('PROGRESS', 'NO_CHANGE', 'SIGN_OFF', 'SIGN_OFF_REFUSED')),
  status_id                bigint      not null references status,
  percent_complete         integer     not null check (percent_complete between 0 and 100),
  commentary               text        not null default '' check (length(commentary) <= 4000),
  path_to_green            text        not null default '' check (length(path_to_green) <= 4000),
  forecast_on              date,
  evidence                 text        not null default '' check (length(evidence) <= 4000),
  -- Why a better colour was reported than the dates give, or why a sign-off was refused.
  reason                   text        not null default '' check (length(reason) <= 4000),
  recorded_at              timestamptz not null,
  account_id               bigint      not null references account,
  -- The post or body that the account spoke for; absent when the Head of Procurement spoke as such.
  on_behalf_of_officer_id  bigint      references officer,
  constraint status_update_of_action unique (id, action_id),
  constraint sign_off_refusal_has_a_reason check (kind <> 'SIGN_OFF_REFUSED' or reason <> '')
);
create index status_update_by_action on status_update (action_id, id desc);
create index status_update_by_time on status_update (recorded_at);

alter table action add constraint action_latest_update_is_its_own
  foreign key (latest_update_id, id) references status_update (id, action_id);

-- A document that shows that an action was done.
create table attachment (
  id                bigint generated always as identity primary key,
  status_update_id  bigint not null references status_update,
  file_name         text   not null check (length(file_name) between 1 and 255),
  media_type        text   not null check (length(media_type) between 1 and 255),
  size              bigint not null check (size between 1 and 10485760),
  sha256            text   not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content           bytea  not null,
  constraint attachment_size_is_its_own check (size = octet_length(content))
);
create index attachment_by_update on attachment (status_update_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are only ever added, not changed or removed', tg_table_name
    using errcode = 'restrict_violation';
end
$$;

create trigger status_update_append_only before update or delete on status_update
  for each row execute function refuse_change();
create trigger status_update_not_truncated before truncate on status_update
  for each statement execute function refuse_change();
create trigger attachment_append_only before update or delete on attachment
  for each row execute function refuse_change();
create trigger attachment_not_truncated before truncate on attachment
  for each statement execute function refuse_change();
