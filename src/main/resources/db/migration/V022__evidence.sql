-- Documents kept as evidence are of few types; what was kept before stays as it is.
alter table attachment add constraint attachment_media_type_is_taken check (media_type in (
  'application/pdf', 'image/png', 'image/jpeg', 'text/plain', 'text/csv',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation')) not valid;

-- What somebody chose for an update that is not saved yet; theirs alone, and forgotten after a week.
create table evidence_draft (
  id           bigint      generated always as identity primary key,
  action_id    bigint      not null references action,
  account_id   bigint      not null references account,
  uploaded_at  timestamptz not null,
  file_name    text        not null check (length(file_name) between 1 and 255),
  content      bytea       not null check (octet_length(content) between 1 and 10485760)
);
create index evidence_draft_by_form on evidence_draft (account_id, action_id);
create index evidence_draft_by_age on evidence_draft (uploaded_at);
