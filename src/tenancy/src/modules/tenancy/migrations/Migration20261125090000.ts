import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { outboxDdl } from "@guichet/kernel/outbox"

/**
 * What people see of a site announces its own change, whoever makes it: triggers write `site.changed` in the changing transaction. One message a
 * transaction and cause. Hosts that nobody could ask for yet (pending) stay unsaid.
 */
export class Migration20261125090000 extends Migration {
  override up(): void {
    this.addSql(outboxDdl("site_outbox"))
    // the transaction's id and start in the key: ids alone begin anew in a restored cluster
    this.addSql(`create function announce_site_change(tenant integer, cause text, told jsonb) returns void language sql as $$
      insert into site_outbox (name, key, payload)
      values ('site.changed', concat_ws(':', 'site.changed', tenant, cause, pg_current_xact_id(), extract(epoch from now())),
        jsonb_build_object('tenant_no', tenant) || told)
      on conflict (key) do nothing
    $$`)
    this.addSql(`create function tenant_host_changed() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' and old.status = 'live' then
          perform announce_site_change(old.tenant_no, 'host:' || old.host, jsonb_build_object('hosts', jsonb_build_array(old.host)));
        end if;
        if tg_op <> 'DELETE' and new.status = 'live' then
          perform announce_site_change(new.tenant_no, 'host:' || new.host, jsonb_build_object('hosts', jsonb_build_array(new.host)));
        end if;
        return null;
      end $$`)
    this.addSql(
      `create trigger "tenant_host_changed" after insert or update or delete on "tenant_host" for each row execute function tenant_host_changed()`
    )
    this.addSql(`create function tenant_changed() returns trigger language plpgsql as $$
      begin
        perform announce_site_change(new.tenant_no, 'site', '{}');
        return null;
      end $$`)
    this.addSql(`create trigger "tenant_changed" after update on "tenant" for each row
      when (new.status <> 'opening' and old.* is distinct from new.*) execute function tenant_changed()`)
  }

  override down(): void {
    this.addSql(`drop trigger if exists "tenant_changed" on "tenant"`)
    this.addSql(`drop trigger if exists "tenant_host_changed" on "tenant_host"`)
    this.addSql("drop function if exists tenant_changed, tenant_host_changed, announce_site_change")
    this.addSql(`drop table if exists "site_outbox"`)
  }
}
