-- What one account can make the database hold without a fact being recorded.

-- One at a time for an account. Its row is not taken: who changes it then waits for plans, which may be held here.
create function refuse_evidence_drafts_over_quota() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('account quota ' || new.account_id, 0));
  if (select coalesce(sum(octet_length(content)), 0) from evidence_draft where account_id = new.account_id)
      + octet_length(new.content) > 62914560 then
    raise exception 'An account keeps 60 MB of documents for unsaved updates at most' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger evidence_draft_within_quota before insert on evidence_draft
  for each row execute function refuse_evidence_drafts_over_quota();

create function refuse_saved_views_over_quota() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('account quota ' || new.account_id, 0));
  if (select count(*) from saved_view where account_id = new.account_id) >= 200 then
    raise exception 'An account saves 200 views at most' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger saved_view_within_quota before insert on saved_view
  for each row execute function refuse_saved_views_over_quota();
