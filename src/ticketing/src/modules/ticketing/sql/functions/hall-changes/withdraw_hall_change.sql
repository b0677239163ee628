-- Withdraws a plan and frees what it shut and proposed, except what an earlier change shut permanently. Under the date's lock.
create or replace function withdraw_hall_change(p_tenant integer, p_change text) returns void language plpgsql as $$
declare
  v_change hall_change := lock_hall_change(p_tenant, p_change);
  v_version integer;
begin
  if v_change.state <> 'planned' then
    perform ticketing_refuse('hall_change_over');
  end if;
  select p.version_no into v_version from performance p where p.tenant_no = p_tenant and p.performance_no = v_change.performance_no;
  delete from claim c where c.tenant_no = p_tenant and c.performance_no = v_change.performance_no and c.state = 4 and c.reason = 'hall_change'
     and (is_place_in(p_tenant, v_version, c.place_idx) or exists (
       select from chart_place n where n.tenant_no = p_tenant and n.version_no = v_version and n.units_from = (c.place_idx >> 17) << 17 and n.kind = 'area'))
     and not exists (select from hall_change_item i join hall_change h on h.tenant_no = i.tenant_no and h.id = i.hall_change_id and h.id <> p_change
       where i.tenant_no = p_tenant and i.is_kept and h.performance_no = c.performance_no and i.to_idx = c.place_idx);
  update hall_change_item i set state = 'gone', is_kept = false where i.tenant_no = p_tenant and i.hall_change_id = p_change;
  update hall_change h set state = 'withdrawn' where h.tenant_no = p_tenant and h.id = p_change;
end $$;
