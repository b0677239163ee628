-- Trigger of cash_movement: append-only, in an open drawer, and equal to its cause: float, tender or return. The drawer's shared
-- lock makes a simultaneous closing see the movement or this refuse it (drawer_closed).
create or replace function cash_movement_guard() returns trigger language plpgsql as $$
declare
  v_drawer drawer_session;
  v_due numeric := new.amount_minor;
begin
  if tg_op <> 'INSERT' then
    raise exception '% of a cash movement is refused', tg_op using errcode = 'restrict_violation';
  end if;
  select * into v_drawer from drawer_session d where d.tenant_no = new.tenant_no and d.id = new.drawer_id for share;
  if v_drawer.closed_at is not null then
    perform ticketing_refuse('drawer_closed', jsonb_build_object('drawer_id', new.drawer_id));
  end if;
  if new.cause = 'float' then
    v_due := v_drawer.float_minor;
  elsif new.cause = 'tender' then
    select t.amount_minor + t.rounding_minor into v_due from tender t
     where t.tenant_no = new.tenant_no and t.id = new.tender_id and t.drawer_id = new.drawer_id;
  elsif new.cause = 'return' then
    select -(r.amount_minor + r.rounding_minor) into v_due from tender_return r
     where r.tenant_no = new.tenant_no and r.id = new.return_id and r.drawer_id = new.drawer_id;
  end if;
  if v_due is distinct from new.amount_minor then
    raise exception 'a cash movement differs from its cause' using errcode = 'check_violation';
  end if;
  return new;
end $$;
