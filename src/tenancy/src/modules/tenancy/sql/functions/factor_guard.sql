-- Trigger of staff_passkey and of Medusa's tables of factors: once a user has a second factor, none is added, removed or replaced
-- without a valid permit that is not the first factor's. Decided under the lock of the account's row.
create or replace function factor_guard() returns trigger language plpgsql as $$
declare
  v_row jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  v_user text := v_row ->> 'user_id';
begin
  if v_user is null then
    select m.user_id into v_user from provider_identity p
      join member m on m.email = p.entity_id
      where p.auth_identity_id = v_row ->> 'auth_identity_id' and p.provider = 'emailpass' and p.deleted_at is null limit 1;
  end if;
  perform 1 from staff_account a where a.user_id = v_user for update;
  if v_user is not null and has_factor(v_user) and not exists (
    select from factor_permit p where p.user_id = v_user and p.until > clock_timestamp() and not p.is_first)
  then
    raise exception 'factor_unproven' using errcode = 'check_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
