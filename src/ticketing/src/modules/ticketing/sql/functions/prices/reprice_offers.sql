-- Rewrites the offers of a tenant's upcoming dates, or of one event's, by touching price_minor: triggers compute the rest.
create or replace function reprice_offers(p_tenant integer, p_event text default NULL) returns void language sql as $$
  update offer o set price_minor = o.price_minor
    from performance p
   where p.tenant_no = o.tenant_no and p.performance_no = o.performance_no and p.starts_at > now() and p.tenant_no = p_tenant
     and (p_event is null or p.event_id = p_event)
$$;
