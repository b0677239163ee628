import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** As many as all of a hall's dates are moved away by, so that none meets another on its way: whole cycles of the calendar. */
const ASIDE = "interval '17531640 hours'"

/**
 * Halls are edited. What people see of them is announced for each published event, as an event's own change is. A hall's time zone changes only while none of
 * its dates was published: tickets, mails and calendars were written by it. Dates that are drafts keep what the clock on its wall shows.
 */
export class Migration20270123100000 extends Migration {
  override async up(): Promise<void> {
    // the events' rows decide: who publishes one updates it, who adds a date to one refers to it
    this.addSql(`
create function venue_zone_kept() returns trigger language plpgsql as $$
begin
  perform from event e where e.tenant_no = new.tenant_no and e.venue_id = new.id order by e.id for update;
  if exists (
    select from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
     where e.tenant_no = new.tenant_no and e.venue_id = new.id and p.status <> 'draft')
  then
    perform ticketing_refuse('venue_zone_fixed', jsonb_build_object('time_zone', old.time_zone));
  end if;
  return new;
end $$`)
    this.addSql(`
create trigger "venue_zone_kept" before update of time_zone on "venue" for each row
  when (old.time_zone is distinct from new.time_zone) execute function venue_zone_kept()`)
    this.addSql(`
create function venue_announced() returns trigger language plpgsql as $$
begin
  perform announce_site_change(e.tenant_no, 'event:' || e.slug, jsonb_build_object('event', e.slug))
  from event e where e.tenant_no = new.tenant_no and e.venue_id = new.id and e.status = 'published';
  return null;
end $$`)
    this.addSql(`
create trigger "venue_announced" after update on "venue" for each row
  when ((old.name, old.city, old.address, old.country, old.time_zone) is distinct from (new.name, new.city, new.address, new.country, new.time_zone))
  execute function venue_announced()`)
    // for update: an event that is being made in this hall refers to its row
    this.addSql(`
create function change_venue(p_tenant integer, p_venue text, p_changes jsonb) returns boolean language plpgsql as $$
declare
  v_before venue;
  v_after venue;
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
    update performance p set starts_at = p.starts_at + ${ASIDE}, ends_at = p.ends_at + ${ASIDE}
      from event e
     where e.tenant_no = p_tenant and e.venue_id = p_venue and p.tenant_no = e.tenant_no and p.event_id = e.id and p.time_zone = v_before.time_zone;
    update performance p set
        starts_at = n.starts_at,
        ends_at = n.starts_at + make_interval(secs => extract(epoch from p.ends_at - p.starts_at)),
        doors_at = n.starts_at - make_interval(secs => extract(epoch from p.starts_at - ${ASIDE} - p.doors_at)),
        sale_starts_at = (p.sale_starts_at at time zone v_before.time_zone) at time zone v_after.time_zone,
        sale_ends_at = (p.sale_ends_at at time zone v_before.time_zone) at time zone v_after.time_zone,
        time_zone = v_after.time_zone, updated_at = now()
      from event e, performance o
      cross join lateral (select ((o.starts_at - ${ASIDE}) at time zone v_before.time_zone) at time zone v_after.time_zone as starts_at) n
     where e.tenant_no = p_tenant and e.venue_id = p_venue and p.tenant_no = e.tenant_no and p.event_id = e.id and p.time_zone = v_before.time_zone
       and o.tenant_no = p.tenant_no and o.id = p.id;
  end if;
  return true;
end $$`)
  }

  override async down(): Promise<void> {
    this.addSql("drop function change_venue")
    for (const name of ["venue_announced", "venue_zone_kept"]) {
      this.addSql(`drop trigger "${name}" on "venue"`)
      this.addSql(`drop function ${name}`)
    }
  }
}
