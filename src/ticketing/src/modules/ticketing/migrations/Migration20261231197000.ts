import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Whether a site sells is asked once for all holds of a statement: a rush holds for dozens at once, and asking for each was an eighth of their work. */
export class Migration20261231197000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function ensure_sites_sell() returns trigger language plpgsql as $$
declare
  v_tenant integer;
  v_status text;
begin
  for v_tenant in select distinct a.tenant_no from added a loop
    select t.status into v_status from tenant t where t.tenant_no = v_tenant;
    if v_status = 'closed' then
      perform ticketing_refuse('site_closed');
    elsif v_status = 'suspended' then
      perform ticketing_refuse('tenant_suspended');
    end if;
  end loop;
  return null;
end $$`)
    this.addSql(`drop trigger "hold_selling" on "hold"`)
    this.addSql(
      `create trigger "hold_selling" after insert on "hold" referencing new table as added for each statement execute function ensure_sites_sell()`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger "hold_selling" on "hold"`)
    this.addSql(`create trigger "hold_selling" before insert on "hold" for each row execute function ensure_selling()`)
    this.addSql(`drop function ensure_sites_sell`)
  }
}
