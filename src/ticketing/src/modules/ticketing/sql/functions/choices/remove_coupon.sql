-- Deletes a coupon that was never used. Locks the open checkouts that have it first, in the order paying does. Refuses one to
-- which places are or were allocated (coupon_allocated). Returns whether it was deleted.
create or replace function remove_coupon(p_tenant integer, p_coupon text) returns boolean language plpgsql as $$
begin
  perform 1 from checkout c where c.tenant_no = p_tenant and c.coupon_id = p_coupon and c.state = 'open' order by c.id for update;
  delete from coupon k where k.tenant_no = p_tenant and k.id = p_coupon and k.use_count = 0;
  return found;
exception when foreign_key_violation then
  perform ticketing_refuse('coupon_allocated');
end $$;
