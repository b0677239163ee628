-- Removes all second factors of a user together: authenticator, recovery codes, passkeys and a pending removal, under a permit of
-- its own. Called when a manager of the members or the operator removes them, or the waiting period is over.
create or replace function drop_factors(p_user text) returns void language plpgsql as $$
declare
  v_identities text[];
begin
  insert into factor_permit (user_id, until, is_first) values (p_user, clock_timestamp() + interval '30 seconds', false)
    on conflict (user_id) do update set until = excluded.until, is_first = false;
  select array_agg(distinct p.auth_identity_id) into v_identities from member m
    join provider_identity p on p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null
    where m.user_id = p_user;
  update auth_mfa_factor set status = 'disabled', updated_at = now()
    where auth_identity_id = any(v_identities) and status in ('pending', 'enabled') and deleted_at is null;
  delete from auth_mfa_recovery_code where auth_identity_id = any(v_identities);
  delete from staff_passkey where user_id = p_user;
  delete from factor_removal where user_id = p_user;
  delete from factor_permit where user_id = p_user;
end $$;
