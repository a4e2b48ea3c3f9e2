-- The administrator's leave to connect an account once to whoever comes from a sign-in service by its user name, without its password.
create table identity_permit (
  account_id  bigint      primary key references account,
  expires_at  timestamptz not null
);

-- That it was given is an event of its own, and so is its end: its use by the account's owner, or its withdrawal by who is signed in.
create function record_identity_permit() returns trigger language plpgsql as $$
begin
  perform record_audit(
    case tg_op when 'DELETE' then 'IDENTITY_PERMIT_ENDED' else 'IDENTITY_PERMITTED' end,
    case tg_op when 'DELETE' then old.account_id end, null, 'account',
    case tg_op when 'DELETE' then old.account_id else new.account_id end, null, null);
  return null;
end
$$;
create trigger identity_permit_recorded after insert or update or delete on identity_permit
  for each row execute function record_identity_permit();
select keep_versions('identity_permit');

-- A deactivated account is not to be connected once it is reactivated.
create function end_identity_permit() returns trigger language plpgsql as $$
begin
  delete from identity_permit where account_id = new.id;
  return null;
end
$$;
create trigger account_deactivated_ends_permit after update of enabled on account
  for each row when (not new.enabled) execute function end_identity_permit();
