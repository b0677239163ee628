-- Changes a venue under its row lock (for update: an event created in it refers to the row). If its time zone changes, draft
-- dates keep their local times: they are first moved aside by whole calendar cycles (2000 years), so that no two collide on the
-- way. Refuses a zone whose clocks skip one of these times (venue_zone_skips). Returns whether the venue was found.
create or replace function change_venue(p_tenant integer, p_venue text, p_changes jsonb) returns boolean language plpgsql as $$
declare
  v_before venue;
  v_after venue;
  v_skipped timestamp;
begin
  select * into v_before from venue v where v.tenant_no = p_tenant and v.id = p_venue for update;
  if not found then
    return false;
  end if;
  v_after := jsonb_populate_record(v_before, p_changes);
  update venue v set name = v_after.name, city = v_after.city, address = v_after.address, country = v_after.country, time_zone = v_after.time_zone,
                     updated_at = now()
   where v.tenant_no = p_tenant and v.id = p_venue;
  if v_after.time_zone <> v_before.time_zone then
    select l.starts_at into v_skipped
      from event e
      join performance p on p.tenant_no = e.tenant_no and p.event_id = e.id and p.time_zone = v_before.time_zone
     cross join lateral (select p.starts_at at time zone v_before.time_zone as starts_at) l
     where e.tenant_no = p_tenant and e.venue_id = p_venue and l.starts_at at time zone v_after.time_zone at time zone v_after.time_zone <> l.starts_at
     order by l.starts_at limit 1;
    if v_skipped is not null then
      perform ticketing_refuse('venue_zone_skips', jsonb_build_object('starts_at_local', to_char(v_skipped, 'YYYY-MM-DD"T"HH24:MI'), 'time_zone', v_after.time_zone));
    end if;
    update performance p set starts_at = p.starts_at + interval '17531640 hours', ends_at = p.ends_at + interval '17531640 hours'
      from event e
     where e.tenant_no = p_tenant and e.venue_id = p_venue and p.tenant_no = e.tenant_no and p.event_id = e.id and p.time_zone = v_before.time_zone;
    update performance p set
        starts_at = n.starts_at,
        ends_at = n.starts_at + make_interval(secs => extract(epoch from p.ends_at - p.starts_at)),
        doors_at = n.starts_at - make_interval(secs => extract(epoch from p.starts_at - interval '17531640 hours' - p.doors_at)),
        sale_starts_at = (p.sale_starts_at at time zone v_before.time_zone) at time zone v_after.time_zone,
        sale_ends_at = (p.sale_ends_at at time zone v_before.time_zone) at time zone v_after.time_zone,
        time_zone = v_after.time_zone, updated_at = now()
      from event e, performance o
      cross join lateral (select ((o.starts_at - interval '17531640 hours') at time zone v_before.time_zone) at time zone v_after.time_zone as starts_at) n
     where e.tenant_no = p_tenant and e.venue_id = p_venue and p.tenant_no = e.tenant_no and p.event_id = e.id and p.time_zone = v_before.time_zone
       and o.tenant_no = p.tenant_no and o.id = p.id;
  end if;
  return true;
end $$;
