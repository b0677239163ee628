-- Records in a hold's lines which places an access code unlocked because they were allocated to it. Refuses more tickets than
-- the code allows. Called by hold_blocked_places.
create or replace function record_unlocked_places(p_tenant integer, p_performance integer, p_hold text, p_coupon text) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_most integer := (select k.max_tickets from coupon k where k.tenant_no = p_tenant and k.id = p_coupon);
  v_lines jsonb;
begin
  update hold h set lines = (
    select jsonb_agg(case when code_of_place(p_tenant, p_performance, (l.line->>'place_idx')::integer) = p_coupon
             then l.line || jsonb_build_object('opened_by', p_coupon) else l.line end order by l.at)
      from jsonb_array_elements(h.lines) with ordinality as l(line, at))
   where h.tenant_no = p_tenant and h.id = p_hold
  returning h.lines into v_lines;
  if (select count(*) from jsonb_array_elements(v_lines) as l(line) where l.line->>'opened_by' = p_coupon) > v_most then
    perform ticketing_refuse('hold_limit_reached', jsonb_build_object('max_places_per_order', v_most));
  end if;
end $$;
