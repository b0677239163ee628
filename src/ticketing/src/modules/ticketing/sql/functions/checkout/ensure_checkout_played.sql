-- ensure_played for all dates of a checkout: before paying, taking a free order, a further tender, or settling late.
create or replace function ensure_checkout_played(p_tenant integer, p_checkout text) returns void language plpgsql as $$
begin
  perform ensure_played(p_tenant, array(
    select distinct h.performance_no from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout));
end $$;
