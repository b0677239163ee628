-- Refuses a buyer's exchange that would exceed the limit per buyer at its new date. Under the advisory lock of the buyer's email
-- address; checked when it is requested, when its difference is paid and when the tickets move. Staff can exceed it.
create or replace function ensure_exchange_within_limit(p_tenant integer, p_exchange text) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v record;
begin
  select x.performance_no, buyer_key(s.buyer_email) as key, e.title, e.max_per_buyer_a_date as most,
         (select count(*) from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id
             and (i.was->>'performance_no')::integer <> x.performance_no) as moved
    into v
    from exchange x
    join sale s on s.tenant_no = x.tenant_no and s.id = x.sale_id
    join performance p on p.tenant_no = x.tenant_no and p.performance_no = x.performance_no
    join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
   where x.tenant_no = p_tenant and x.id = p_exchange and x.requested_by = 'buyer';
  if v.key is null or v.key = '' or v.most is null or v.moved = 0 then
    return;
  end if;
  perform pg_advisory_xact_lock(p_tenant, hashtext(v.key));
  if v.moved + (
    select coalesce(sum(b.places), 0) from buyer_places(p_tenant, v.key, null, p_exchange) b where b.performance_no = v.performance_no
  ) > v.most then
    perform ticketing_refuse('buyer_limit_reached', jsonb_build_object('per', 'date', 'most', v.most, 'event_title', v.title));
  end if;
end $$;
