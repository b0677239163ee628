-- Refuses a hall change of a date that is cancelled, past, already on that version, or unanswered from an earlier change, and one
-- to unpriced categories (hall_not_changeable { because }). Called before a plan is made and again before it is confirmed, with
-- the date's row locked.
create or replace function ensure_hall_changeable(p_tenant integer, p_performance text, p_event text, p_version integer) returns void
language plpgsql as $$
declare
  v_date performance;
  v_unpriced jsonb;
begin
  select * into v_date from performance p where p.tenant_no = p_tenant and p.event_id = p_event and p.id = p_performance and p.deleted_at is null;
  if v_date.id is null then
    perform ticketing_refuse('performance_not_found', jsonb_build_object('performance_id', p_performance));
  end if;
  if v_date.status = 'cancelled' then
    perform ticketing_refuse('hall_not_changeable', '{"because": "cancelled"}');
  end if;
  if v_date.starts_at <= now() then
    perform ticketing_refuse('hall_not_changeable', '{"because": "past"}');
  end if;
  if v_date.version_no = p_version then
    perform ticketing_refuse('hall_not_changeable', '{"because": "same"}');
  end if;
  select jsonb_agg(k->>'name' order by k->>'name') into v_unpriced
    from chart_version v cross join jsonb_array_elements(v.categories) as k
   where v.tenant_no = p_tenant and v.version_no = p_version
     and not exists (select from price_level l where l.tenant_no = p_tenant and l.event_id = p_event and l.category_key = k->>'key');
  if v_unpriced is not null then
    perform ticketing_refuse('hall_not_changeable', jsonb_build_object('because', 'unpriced', 'categories', v_unpriced));
  end if;
  if exists (
    select from hall_change h join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.state in ('waiting', 'returned')
      join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.state = 'valid' and t.place_idx = i.from_idx and t.performance_no = h.performance_no
     where h.tenant_no = p_tenant and h.performance_no = v_date.performance_no and h.state = 'confirmed') then
    perform ticketing_refuse('hall_not_changeable', '{"because": "unanswered"}');
  end if;
end $$;
