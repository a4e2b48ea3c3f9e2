-- What somebody uploaded and has not applied yet; theirs alone, and forgotten after a week.

create table import_draft (
  id           bigint      generated always as identity primary key,
  plan_id      bigint      not null references plan,
  account_id   bigint      not null references account,
  uploaded_at  timestamptz not null,
  file_name    text        not null check (length(file_name) between 1 and 255),
  -- A list of rows, each a list of texts; the first has the columns' names.
  rows         jsonb       not null
);
create index import_draft_by_age on import_draft (uploaded_at);
