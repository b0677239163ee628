-- Records that a return was handed to the buyer; cash comes out of the drawer of the person handing it over. Locks return, then
-- drawer. Idempotent.
create or replace function hand_back(p_tenant integer, p_return text, p_by text) returns void language plpgsql as $$
declare
  v_return tender_return;
  v_tender tender;
begin
  select * into v_return from tender_return r where r.tenant_no = p_tenant and r.id = p_return for update;
  if v_return.id is null then
    perform ticketing_refuse('not_found', jsonb_build_object('return_id', p_return));
  end if;
  if v_return.handed_at is not null then
    return;
  end if;
  select * into v_tender from tender t where t.tenant_no = p_tenant and t.id = v_return.tender_id;
  update tender_return r
     set handed_by = p_by, handed_at = now(), drawer_id = case when v_tender.kind = 'cash' then open_drawer_of(p_tenant, p_by, v_tender.currency) end
   where r.tenant_no = p_tenant and r.id = p_return and r.handed_at is null;
end $$;
