-- Carries a plan out in one transaction. Locks date, checkouts with their holds, areas, claims by place. Every lost place then
-- has a locked claim, which stays after the change, since a hold priced before is waiting for it. Refuses, naming the places,
-- when some are being paid, sold since, unplaced or too small. Writes offers, version, capacities, items and messages.
create or replace function confirm_hall_change(p_tenant integer, p_change text, p_message text, p_by text) returns void language plpgsql as $$
declare
  v_change hall_change := lock_hall_change(p_tenant, p_change);
  v_date performance;
  v_areas integer[];
  v_lost integer[];
  v_idxs integer[];
  v_area record;
begin
  if v_change.state <> 'planned' then
    perform ticketing_refuse('hall_change_over');
  end if;
  select * into v_date from performance p where p.tenant_no = p_tenant and p.performance_no = v_change.performance_no;
  perform ensure_hall_changeable(p_tenant, v_date.id, v_change.event_id, v_change.to_version_no);
  if v_date.version_no <> v_change.from_version_no then
    perform ticketing_refuse('stale_state');
  end if;
  v_areas := array(select a.units_from from areas_of_change(p_tenant, p_change) a where a.places is null or a.units_from = any (v_change.lost_areas));
  perform end_holds_on(p_tenant, v_date.performance_no, v_change.lost_idxs || units_taken_in(p_tenant, v_date.performance_no, v_areas));
  -- from here on no unit of an area is assigned; waiting holds are refused for outdated terms
  perform lock_areas_of_change(p_tenant, p_change);
  v_lost := v_change.lost_idxs || units_taken_in(p_tenant, v_date.performance_no, v_areas) || array(
    select i.from_idx from hall_change_item i
     where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned' and i.from_idx < 0 and i.is_kept
       and (i.from_idx >> 17) << 17 <> all (v_areas) and i.from_idx <> all (v_change.lost_idxs));
  -- a hold's end may be lost in a crash, this change must not be
  set local synchronous_commit = on;
  perform shut_places(p_tenant, v_date.performance_no, v_lost);
  perform from claim c where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx = any (v_lost)
    order by c.place_idx for update;
  -- tickets voided or moved otherwise since the plan need no place
  perform release_kept_places(p_tenant, p_change, array(
    select i.ticket_id from hall_change_item i join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
     where i.tenant_no = p_tenant and i.hall_change_id = p_change
       and (t.state <> 'valid' or t.performance_no <> v_date.performance_no or t.place_idx <> i.from_idx)));
  update hall_change_item i set state = 'gone' from ticket t
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and t.tenant_no = i.tenant_no and t.id = i.ticket_id
     and (t.state <> 'valid' or t.performance_no <> v_date.performance_no or t.place_idx <> i.from_idx);

  select array_agg(c.place_idx order by c.place_idx) into v_idxs from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx = any (v_lost)
     and (c.state in (1, 2) or (c.state = 3 and exists (
       select from ticket t where t.tenant_no = c.tenant_no and t.performance_no = c.performance_no and t.place_idx = c.place_idx and t.state = 'pending')));
  if v_idxs is not null then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_change.from_version_no, v_idxs) || '{"because": "paying"}');
  end if;
  select array_agg(c.place_idx order by c.place_idx) into v_idxs from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx = any (v_lost) and c.state = 3
     and not exists (select from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.from_idx = c.place_idx and i.state = 'planned');
  if v_idxs is not null then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_change.from_version_no, v_idxs) || '{"because": "sold_since"}');
  end if;
  select array_agg(i.from_idx order by i.from_idx) into v_idxs from hall_change_item i
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned' and i.to_idx is null;
  if v_idxs is not null then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_change.from_version_no, v_idxs) || '{"because": "unplaced"}');
  end if;
  select * into v_area from areas_of_change(p_tenant, p_change) a where a.used > a.places order by a.units_from limit 1;
  if v_area.units_from is not null then
    perform ticketing_refuse('hall_not_changeable', jsonb_build_object('because', 'too_small', 'sold', v_area.used, 'places', v_area.places,
      'place', jsonb_build_object('section', v_area.section, 'row', v_area.row_label, 'at_table', false, 'label', v_area.label, 'kind', 'area')));
  end if;

  -- frees what an earlier change shut and the new version has
  delete from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.state = 4 and c.reason = 'hall_change' and c.place_idx <> all (v_lost)
     and is_place_in(p_tenant, v_change.to_version_no, c.place_idx)
     and not exists (select from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.is_kept and i.to_idx = c.place_idx);
  -- and what this one shut in areas: their locks still protect it
  delete from claim c using areas_of_change(p_tenant, p_change) a
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx between a.units_from and a.units_from + 131071
     and c.state = 4 and c.reason = 'hall_change' and c.block_no is null and not is_place_kept(p_tenant, c.performance_no, c.place_idx);
  insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position, needs_code)
  select l.tenant_no, v_date.performance_no, l.category_key, l.id, l.variant_id, l.name, l.amount_minor, l.currency, l.position, l.needs_code
    from price_level l where l.tenant_no = p_tenant and l.event_id = v_change.event_id and v_date.status <> 'draft'
     and not exists (select from offer o where o.tenant_no = p_tenant and o.performance_no = v_date.performance_no and o.category_key = l.category_key)
  on conflict do nothing;
  for v_area in select a.units_from from areas_of_change(p_tenant, p_change) a where a.places is null loop
    delete from area_capacity a where a.tenant_no = p_tenant and a.performance_no = v_date.performance_no and a.units_from = v_area.units_from;
    delete from claim c where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no
       and c.place_idx between v_area.units_from and v_area.units_from + 131071 and c.reason = 'capacity';
  end loop;
  update performance p
     set version_no = v_change.to_version_no, updated_at = now(), places_more = coalesce((
       select sum(a.capacity - n.capacity) from area_capacity a
         join chart_place n on n.tenant_no = a.tenant_no and n.version_no = v_change.to_version_no and n.units_from = a.units_from
        where a.tenant_no = p_tenant and a.performance_no = p.performance_no), 0)
   where p.tenant_no = p_tenant and p.performance_no = v_date.performance_no;
  update hall_change h set state = 'confirmed', message = p_message, confirmed_by = p_by, confirmed_at = now() where h.tenant_no = p_tenant and h.id = p_change;
  for v_area in
    select a.units_from from areas_of_change(p_tenant, p_change) a where a.places <> a.capacity order by area_key(v_date.performance_no, a.units_from)
  loop
    perform set_area_capacity(p_tenant, v_date.performance_no, v_area.units_from, null);
  end loop;
  delete from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.how = 'stays';
  update hall_change_item i set state = 'waiting' where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned';
  -- including those bought since the plan
  perform record_changed_places(p_tenant, p_change, 'notified');
  update hall_change h set changed_count = (
    select count(*) from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'notified')
   where h.tenant_no = p_tenant and h.id = p_change;
  insert into ticketing_outbox (name, key, payload)
  select 'hall.changed', 'hall.changed:' || p_change || ':' || i.sale_id,
         jsonb_build_object('tenant_no', p_tenant, 'sale_id', i.sale_id, 'hall_change_id', p_change)
    from (select distinct i.sale_id from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state in ('waiting', 'notified')) i
   order by i.sale_id;
end $$;
