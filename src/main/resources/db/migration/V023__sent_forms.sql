-- Forms that were sent and did something, so that none is taken twice: neither on a double click, nor when it is
-- sent again since the answer was lost. A row is made by the transaction that does what the form asks for.

create table sent_form (
  account_id bigint      not null references account,
  -- SHA-256 over the form's own number, its address and all that was typed: other words are another form.
  key        bytea       not null check (octet_length(key) = 32),
  sent_at    timestamptz not null default now(),
  -- Where the answer led to, and the message shown there; absent until the first was answered.
  location   text        check (length(location) between 1 and 2000),
  done       text        check (length(done) between 1 and 200),
  primary key (account_id, key)
);
create index sent_form_by_age on sent_form (sent_at);
