-- Hands over the cash part of a refund, out of the drawer of the person who refunds.
create or replace function hand_back_cash(p_tenant integer, p_refund text, p_by text) returns void language plpgsql as $$
begin
  perform hand_back(p_tenant, r.id, p_by) from tender_return r join tender t on t.tenant_no = r.tenant_no and t.id = r.tender_id and t.kind = 'cash'
    where r.tenant_no = p_tenant and r.refund_id = p_refund and r.handed_at is null;
end $$;
