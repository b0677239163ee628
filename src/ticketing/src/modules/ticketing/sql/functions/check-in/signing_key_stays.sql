-- Trigger of signing_key: a key's owner and public half never change, and revoking a key or deleting its seed is permanent.
create or replace function signing_key_stays() returns trigger language plpgsql as $$
begin
  if (new.tenant_no, new.key_id, new.year, new.public_key, new.created_at) is distinct from (old.tenant_no, old.key_id, old.year, old.public_key, old.created_at)
    or (old.seed is null and new.seed is not null) or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
  then
    raise exception 'signing_key: a key cannot be changed, and a revoked or retired one stays so';
  end if;
  return new;
end $$;
