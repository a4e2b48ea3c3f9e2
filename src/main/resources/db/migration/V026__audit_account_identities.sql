-- Whom an account is bound to at a sign-in service is an event of its own. Who binds it is its owner, by coming; who unbinds it is signed in.
create function record_identity() returns trigger language plpgsql set timezone to 'UTC' as $$
declare
  facts jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
  perform record_audit(
    case tg_op when 'DELETE' then 'IDENTITY_UNBOUND' else 'IDENTITY_BOUND' end,
    case tg_op when 'DELETE' then null else new.account_id end, null, 'account', (facts ->> 'account_id')::bigint,
    encode(sha256(convert_to(audit_form(facts), 'UTF8')), 'hex'), null);
  return null;
end
$$;
create trigger account_identity_recorded after insert or update or delete on account_identity
  for each row execute function record_identity();
create trigger account_identity_not_truncated before truncate on account_identity
  for each statement execute function refuse_change();

-- What was there before is recorded as it is found.
set local timezone to 'UTC';
insert into audit_entry (recorded_at, kind, account_id, username, subject, subject_id, content)
select i.bound_at, 'IDENTITY_BOUND', a.id, a.username, 'account', a.id,
  encode(sha256(convert_to(audit_form(to_jsonb(i)), 'UTF8')), 'hex')
from account_identity i join account a on a.id = i.account_id order by i.bound_at, a.id;
