import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The dates that a device at the door serves: those chosen for it while one of them is open, else the dates of that day at the one hall that plays then. A ticket of another date is refused by
 * name; where several halls play and none was chosen, the device is asked first.
 */
export class Migration20270121110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table "door_date" (
      tenant_no integer not null,
      device_id text not null,
      performance_no integer not null,
      chosen_at timestamptz not null default now(),
      primary key (tenant_no, device_id, performance_no),
      foreign key (tenant_no, performance_no) references "performance" (tenant_no, performance_no) on delete cascade
    )`)
    this.addSql(`create index "door_date_of_performance" on "door_date" (tenant_no, performance_no)`)
    // both ends stand in one index, so the years gone by and to come are passed over without reading their rows
    this.addSql(`create index "performance_at_the_door" on "performance" (tenant_no, coalesce(ends_at, starts_at), starts_at)`)
    // a date is over at its end, or four hours after it began; once all are, the last day's stay open to who comes late
    this.addSql(`
create function door_dates(p_tenant integer, p_early interval, p_late interval)
returns table (performance_no integer, venue_id text, is_of_the_day boolean, is_one_hall boolean) language sql stable as $$
  with open as (
    select p.performance_no, h.venue_id, (p.starts_at at time zone p.time_zone)::date as day,
           now() > coalesce(p.ends_at, p.starts_at + interval '4 hours') as is_over
      from performance p
      join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
      join chart h on h.tenant_no = v.tenant_no and h.id = v.chart_id
     where p.tenant_no = p_tenant and coalesce(p.ends_at, p.starts_at) >= now() - p_late and p.starts_at <= now() + p_early
       and p.status in ('on_sale', 'paused') and p.deleted_at is null
  ), today as (
    select coalesce(min(o.day) filter (where not o.is_over), max(o.day)) as day, bool_and(o.is_over) as is_late from open o
  ), served as (
    select o.*, o.day = t.day and (t.is_late or not o.is_over) as is_of_the_day
      from open o cross join today t
  )
  select s.performance_no, s.venue_id, s.is_of_the_day,
         (select count(distinct n.venue_id) = 1 from served n where n.is_of_the_day) as is_one_hall
    from served s
$$`)
    this.addSql(`
create function door_refusal(p_tenant integer, p_device text, p_performance integer, p_early interval, p_late interval) returns text language plpgsql stable as $$
declare
  v_day record;
begin
  if exists (
    select from door_date d join performance p on p.tenant_no = d.tenant_no and p.performance_no = d.performance_no
     where d.tenant_no = p_tenant and d.device_id = p_device
       and now() between p.starts_at - p_early and coalesce(p.ends_at, p.starts_at) + p_late)
  then
    return case when exists (
      select from door_date d where d.tenant_no = p_tenant and d.device_id = p_device and d.performance_no = p_performance)
      then null else 'other_date' end;
  end if;
  select bool_or(d.performance_no = p_performance and d.is_of_the_day) as is_served, bool_and(d.is_one_hall) as is_one_hall into v_day
    from door_dates(p_tenant, p_early, p_late) d;
  return case when not coalesce(v_day.is_served, false) then 'other_date' when not v_day.is_one_hall then 'choose_date' end;
end $$`)
    // all of them at once, or none: a date that is not open is not chosen. No date: back to those of the day
    this.addSql(`
create function choose_door_dates(p_tenant integer, p_device text, p_performances text[], p_early interval, p_late interval) returns boolean language plpgsql as $$
begin
  if (select count(*) from performance p join door_dates(p_tenant, p_early, p_late) d on d.performance_no = p.performance_no
       where p.tenant_no = p_tenant and p.id = any (p_performances)) <> cardinality(p_performances)
  then
    return false;
  end if;
  delete from door_date d where d.tenant_no = p_tenant and d.device_id = p_device;
  insert into door_date (tenant_no, device_id, performance_no)
  select p.tenant_no, p_device, p.performance_no from performance p where p.tenant_no = p_tenant and p.id = any (p_performances);
  return true;
end $$`)
    this.replaceDoor(
      `    outcome := 'not_today';
    return;
  end if;`,
      `    outcome := 'not_today';
    return;
  end if;
  outcome := door_refusal(p_tenant, p_device, v_ticket.performance_no, p_early, p_late);
  if outcome is not null then
    return;
  end if;`
    )
  }

  private replaceDoor(before: string, after: string): void {
    this.addSql(`
do $do$
declare
  v_before text := (select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'check_in_ticket' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception 'check_in_ticket is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  override async down(): Promise<void> {
    throw new Error("Doors would admit the tickets of every date again: restore a backup")
  }
}
