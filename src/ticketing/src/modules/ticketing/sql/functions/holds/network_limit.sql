-- How many places of a date one network can hold and pay for: the event's own number, otherwise the larger of a third of the
-- house (at most 1000) and half of a small one (at most 60); never less than one order. Used by hold_places and take_free.
create or replace function network_limit(p_tenant integer, p_performance integer) returns integer language sql stable as $$
  select greatest(
      coalesce(e.max_per_network, greatest(least((v.place_count + p.places_more) / 3, 1000), least((v.place_count + p.places_more) / 2, 60))),
      p.max_places_per_order)
    from performance p
    join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
    join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
   where p.tenant_no = p_tenant and p.performance_no = p_performance
$$;
