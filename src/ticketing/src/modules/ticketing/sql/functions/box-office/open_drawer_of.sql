-- A staff member's open drawer, with a shared row lock until commit. Refuses with drawer_needed or currency_differs. Drawers are
-- locked last.
create or replace function open_drawer_of(p_tenant integer, p_staff text, p_currency text) returns text language plpgsql as $$
declare
  v_drawer drawer_session;
begin
  select * into v_drawer from drawer_session d
   where d.tenant_no = p_tenant and d.staff_id = p_staff and d.closed_at is null for share;
  if v_drawer.id is null then
    perform ticketing_refuse('drawer_needed');
  end if;
  if v_drawer.currency <> p_currency then
    perform ticketing_refuse('currency_differs', jsonb_build_object('currency', v_drawer.currency));
  end if;
  return v_drawer.id;
end $$;
