-- Trigger of payment_settings: versions are append-only. No row is deleted, and only the three secrets may change (erased when
-- superseded, sealed again when keys rotate).
create or replace function payment_settings_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['secret_key', 'webhook_platform', 'webhook_connect'])
    is distinct from (to_jsonb(old) - array['secret_key', 'webhook_platform', 'webhook_connect']) then
    raise exception 'payment_settings: saved versions cannot be changed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
