-- Ends the turns of visitors whose session has bought at the room's dates since it entered: sales since the last run, and a minute
-- before it for transactions that were open then. The caller holds the room's lock.
create or replace function end_bought_turns(p_tenant integer, p_room text) returns void language sql
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
  update waiting_visitor v set done_at = now(), places_bought = b.places
    from (
      select c.session_hash, count(*) as places, max(s.authorised_at) as last_at
        from waiting_room w
        join sale s on s.tenant_no = w.tenant_no and s.authorised_at >= coalesce(w.ran_at, w.created_at) - interval '1 minute' and s.state <> 'failed'
        join checkout c on c.tenant_no = s.tenant_no and c.id = s.checkout_id
        join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id
        join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no and p.event_id = w.event_id
         and (w.performance_no is null or w.performance_no = p.performance_no)
       where w.tenant_no = p_tenant and w.id = p_room
       group by c.session_hash
    ) b
   where v.tenant_no = p_tenant and v.room_id = p_room and v.session_hash = b.session_hash and v.done_at is null and v.entered_at <= b.last_at
$$;
