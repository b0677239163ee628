-- Deletes an add-on that was never sold. Locks the open checkouts that have it first, in the order paying does, so that the two
-- never deadlock. Returns whether it was deleted.
create or replace function remove_add_on(p_tenant integer, p_add_on text) returns boolean language plpgsql as $$
begin
  perform 1 from checkout c
   where c.tenant_no = p_tenant and c.state = 'open' and c.add_ons <> '[]' and c.add_ons @> jsonb_build_array(jsonb_build_object('id', p_add_on))
   order by c.id for update;
  delete from add_on o where o.tenant_no = p_tenant and o.id = p_add_on and o.taken = 0 and not exists (
    select from sale_extra x where x.tenant_no = p_tenant and x.add_on_id = p_add_on);
  return found;
end $$;
