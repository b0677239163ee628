import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * When a date is sold is set by its organiser: from and until a time before its start, whoever writes the row. It may be set until the date begins, of a draft,
 * too; holds, checkouts and pages obey it.
 */
export class Migration20270123120000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function sale_times_kept() returns trigger language plpgsql as $$
begin
  if new.sale_starts_at >= coalesce(new.sale_ends_at, new.starts_at) or new.sale_ends_at > new.starts_at then
    perform ticketing_refuse('sale_times_refused', jsonb_build_object('sale_starts_at', new.sale_starts_at, 'sale_ends_at', new.sale_ends_at,
      'starts_at', new.starts_at));
  end if;
  return new;
end $$`)
    // of those that say when a date is sold, not of each that moves it: a postponement sets its end
    this.addSql(`
create trigger "sale_times_kept" before insert or update of sale_starts_at, sale_ends_at on "performance" for each row
  when (new.sale_starts_at is not null or new.sale_ends_at is not null) execute function sale_times_kept()`)
    this.addSql(`
create function change_sale_times(p_tenant integer, p_event text, p_performance text, p_changes jsonb) returns void language plpgsql as $$
declare
  v_date performance;
begin
  -- before the date, as publishing does
  perform from event e where e.tenant_no = p_tenant and e.id = p_event for update;
  select * into v_date from performance p
   where p.tenant_no = p_tenant and p.event_id = p_event and p.id = p_performance and p.deleted_at is null for no key update;
  if v_date.id is null then
    perform ticketing_refuse('performance_not_found');
  end if;
  if v_date.status = 'cancelled' or v_date.starts_at <= now() then
    perform ticketing_refuse('performance_not_on_sale');
  end if;
  v_date := jsonb_populate_record(v_date, p_changes);
  update performance p set sale_starts_at = v_date.sale_starts_at, sale_ends_at = v_date.sale_ends_at, updated_at = now()
   where p.tenant_no = p_tenant and p.performance_no = v_date.performance_no;
end $$`)
  }

  override async down(): Promise<void> {
    this.addSql("drop function change_sale_times")
    this.addSql(`drop trigger "sale_times_kept" on "performance"`)
    this.addSql("drop function sale_times_kept")
  }
}
