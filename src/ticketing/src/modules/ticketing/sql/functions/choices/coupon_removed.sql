-- Trigger of a deleted coupon: removes it from open checkouts and raises their revision.
create or replace function coupon_removed() returns trigger language plpgsql as $$
begin
  update checkout c set coupon_id = null, rev = c.rev + 1, updated_at = now()
   where c.tenant_no = old.tenant_no and c.coupon_id = old.id and c.state = 'open';
  return null;
end $$;
