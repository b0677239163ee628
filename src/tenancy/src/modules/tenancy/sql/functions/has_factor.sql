-- Whether a user has a second factor: a passkey, or an enabled authenticator. Recovery codes alone do not count. plpgsql, so that
-- Medusa's tables are looked up when it is called: they may be created later.
create or replace function has_factor(p_user text) returns boolean language plpgsql stable as $$
begin
  return exists (select from staff_passkey k where k.user_id = p_user)
    or exists (
      select from member m
      join provider_identity p on p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null
      join auth_mfa_factor f on f.auth_identity_id = p.auth_identity_id and f.status = 'enabled' and f.deleted_at is null
      where m.user_id = p_user);
end $$;
