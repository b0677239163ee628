-- Closes a drawer with the counted amount: locks it exclusively, records the difference to its movements, and stores how much
-- belongs to sales that are not final. p_staff: required owner; null: anyone. Refuses with not_found or drawer_closed.
create or replace function close_drawer(
  p_tenant integer,
  p_drawer text,
  p_staff text,
  p_counted numeric,
  p_by text
) returns void language plpgsql as $$
declare
  v_drawer drawer_session;
  v_expected numeric;
  v_sales integer;
  v_cash numeric;
begin
  select * into v_drawer from drawer_session d
   where d.tenant_no = p_tenant and d.id = p_drawer and (p_staff is null or d.staff_id = p_staff) for update;
  if v_drawer.id is null then
    perform ticketing_refuse('not_found', jsonb_build_object('drawer_id', p_drawer));
  end if;
  if v_drawer.closed_at is not null then
    perform ticketing_refuse('drawer_closed', jsonb_build_object('drawer_id', p_drawer));
  end if;
  select coalesce(sum(m.amount_minor), 0) into v_expected from cash_movement m where m.tenant_no = p_tenant and m.drawer_id = p_drawer;
  select count(distinct t.checkout_id), coalesce(sum(t.amount_minor + t.rounding_minor), 0) into v_sales, v_cash
    from tender t join checkout c on c.tenant_no = t.tenant_no and c.id = t.checkout_id and c.state = 'paying'
   where t.tenant_no = p_tenant and t.drawer_id = p_drawer and t.state = 'taken';
  if p_counted <> v_expected then
    insert into cash_movement (tenant_no, drawer_id, cause, amount_minor) values (p_tenant, p_drawer, 'over_short', p_counted - v_expected);
  end if;
  update drawer_session d
     set expected_minor = v_expected, counted_minor = p_counted, open_sale_count = v_sales, open_minor = v_cash, closed_by = p_by, closed_at = now()
   where d.tenant_no = p_tenant and d.id = p_drawer and d.closed_at is null;
end $$;
