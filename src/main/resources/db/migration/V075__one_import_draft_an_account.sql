-- An account has one draft of an import, which a further upload replaces. A file that a node was too busy to read is kept
-- as it came, so that it need not be uploaded twice.

delete from import_draft d where exists (select from import_draft l where l.account_id = d.account_id and l.id > d.id);
create unique index import_draft_once on import_draft (account_id);

alter table import_draft alter column rows drop not null;
alter table import_draft add column content bytea check (octet_length(content) between 1 and 10485760);
alter table import_draft add constraint import_draft_is_read_or_not check ((rows is null) <> (content is null));
