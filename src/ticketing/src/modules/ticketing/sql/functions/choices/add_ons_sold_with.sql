-- Those of p_add_ons that are sold with the places of a checkout: of all events, or of the event of one of its holds.
create or replace function add_ons_sold_with(p_tenant integer, p_checkout text, p_add_ons jsonb) returns jsonb
language sql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
  select coalesce(jsonb_agg(a.chosen order by a.position), '[]')
    from jsonb_array_elements(p_add_ons) with ordinality as a(chosen, position)
    join add_on o on o.tenant_no = p_tenant and o.id = a.chosen->>'id'
   where cardinality(o.event_ids) = 0 or exists (
     select from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      where h.tenant_no = p_tenant and h.checkout_id = p_checkout and p.event_id = any (o.event_ids))
$$;
