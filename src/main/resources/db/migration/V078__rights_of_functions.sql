-- Nobody but triggers writes entries, with the rights of the tables' owner, into the tables of their own schema.

-- The few events that the application tells of by itself, since they change no row.
create function record_event(what text, who bigint, name text, about_account bigint) returns void
    language plpgsql security definer as $$
begin
  if what not in ('SIGNED_OUT', 'SIGN_IN_SERVICE_REFUSED', 'ACCOUNT_DATA_EXPORTED') then
    raise exception '% is recorded by what changes a row, and not by itself', what using errcode = 'restrict_violation';
  end if;
  perform record_audit(what, who, name, case when about_account is null then '' else 'account' end, about_account,
    null, null);
end
$$;

do $$
declare
  writer record;
begin
  for writer in
    select p.oid::regprocedure as signature, p.prorettype = 'trigger'::regtype as is_trigger
    from pg_proc p where p.pronamespace = current_schema()::regnamespace
      and (p.prosecdef or p.prorettype = 'trigger'::regtype and p.prosrc like '%record_audit(%')
  loop
    execute format('alter function %s security definer set search_path = %I, pg_temp', writer.signature,
      current_schema());
    if not writer.is_trigger then
      execute format('revoke execute on function %s from public', writer.signature);
    end if;
  end loop;
end
$$;
