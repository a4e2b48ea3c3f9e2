-- An upload may be of a plan that there is not yet, and what was said of how it is to be
-- read is kept beside it.

alter table import_draft alter column plan_id drop not null;
alter table import_draft add column settings jsonb;
