-- Whom a council's own sign-in service says that an account belongs to. Once bound, a user name that changes there changes nothing here.
create table account_identity (
  account_id  bigint      primary key references account,
  issuer      text        not null check (length(issuer) between 1 and 1000),
  subject     text        not null check (length(subject) between 1 and 255),
  bound_at    timestamptz not null default now(),
  unique (issuer, subject)
);
