-- Gives a user 30 seconds to change second factors, if the session gave one within p_seconds or the user has none yet; a permit
-- for the first factor does not cover a second. Decided under the lock of the account's row. Returns false when refused.
create or replace function permit_factor_change(p_user text, p_session bytea, p_seconds integer) returns boolean language plpgsql as $$
declare
  v_has boolean;
begin
  insert into staff_account (user_id) values (p_user) on conflict (user_id) do update set user_id = excluded.user_id;
  v_has := has_factor(p_user);
  if v_has and not exists (
    select from staff_session s
    where s.id_hash = p_session and s.user_id = p_user and s.revoked_at is null and s.expires_at > now()
      and s.factor_at > now() - make_interval(secs => p_seconds))
  then
    return false;
  end if;
  insert into factor_permit (user_id, until, is_first) values (p_user, clock_timestamp() + interval '30 seconds', not v_has)
    on conflict (user_id) do update set until = excluded.until, is_first = excluded.is_first;
  return true;
end $$;
