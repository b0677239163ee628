-- Trigger of drawer_session: only its closing is written, once, with exactly the sum of its movements; never deleted.
create or replace function drawer_session_guard() returns trigger language plpgsql as $$
declare
  v_expected numeric;
  v_counted numeric;
begin
  if tg_op = 'DELETE' or old.closed_at is not null or new.closed_at is null
    or (new.tenant_no, new.id, new.staff_id, new.currency, new.float_minor, new.opened_at)
      is distinct from (old.tenant_no, old.id, old.staff_id, old.currency, old.float_minor, old.opened_at) then
    raise exception '% of drawer % is refused: only its closing can be recorded, once', tg_op, old.id using errcode = 'restrict_violation';
  end if;
  select coalesce(sum(m.amount_minor) filter (where m.cause <> 'over_short'), 0), coalesce(sum(m.amount_minor), 0) into v_expected, v_counted
    from cash_movement m where m.tenant_no = old.tenant_no and m.drawer_id = old.id;
  if (v_expected, v_counted) is distinct from (new.expected_minor, new.counted_minor) then
    raise exception 'drawer % does not match its cash movements', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
