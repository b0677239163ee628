-- Trigger of subscription_override: of a row only its end is written (ended_at, ended_by, end_reason), once; it is never deleted.
create or replace function billing_keep_override() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null or (new.tenant_no, new.id, new.field, new.starts_at, new.reason, new.set_by, new.set_at)
      is distinct from (old.tenant_no, old.id, old.field, old.starts_at, old.reason, old.set_by, old.set_at)
    or new.currency is distinct from old.currency or new.value is distinct from old.value or new.until_at is distinct from old.until_at
  then
    raise exception '% of override % is refused: only its end can be set, once', tg_op, old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
