import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Since when a site is closed, why, by whom, and how long its owners may still read. A suspension stays written while a site is closed: who reopens it
 * finds it as it was.
 */
export class Migration20261208143000 extends Migration {
  override up(): void {
    this.addSql(`alter table "tenant"
      add column "closed_at" timestamptz,
      add column "closed_because" text check (length(closed_because) between 3 and 500),
      add column "closed_by" text,
      add column "readable_until" timestamptz,
      drop constraint "tenant_suspended",
      add constraint "tenant_suspended" check (suspended_at is null or (status in ('suspended', 'closed') and suspended_because is not null)),
      add constraint "tenant_closed" check (closed_at is null
        or (status = 'closed' and closed_because is not null and closed_by is not null and readable_until is not null)),
      add constraint "tenant_operator_open" check (kind <> 'platform' or status <> 'closed')`)
    // the names of a closed site's own domain, its mail among them, are answered as long as its owners may read
    this.addSql(`create or replace view name_servers.answered_zone as
      select z.zone_no, z.tenant_no, z.host, z.serial from dns_zone z
      join tenant_host t on t.host = z.host and t.tenant_no = z.tenant_no and t.kind = 'tenant'
      join tenant s on s.tenant_no = z.tenant_no
      where exists (select 1 from name_server)
        and (t.status in ('verified', 'live') or (t.status = 'lapsed' and s.status = 'closed' and s.readable_until > now()))`)
    // of the lock that sales and refunds share, and a closing takes alone
    this.addSql(`create function closing_key(p_tenant integer) returns bigint language sql immutable as $$
      select hashtextextended('closing', p_tenant)
    $$`)
  }

  override down(): void {
    this.addSql(`create or replace view name_servers.answered_zone as
      select z.zone_no, z.tenant_no, z.host, z.serial from dns_zone z
      join tenant_host t on t.host = z.host and t.tenant_no = z.tenant_no and t.kind = 'tenant' and t.status in ('verified', 'live')
      where exists (select 1 from name_server)`)
    this.addSql("drop function if exists closing_key(integer)")
    this.addSql(`update "tenant" set suspended_at = null, suspended_because = null where status = 'closed'`)
    this.addSql(`alter table "tenant"
      drop constraint if exists "tenant_operator_open",
      drop constraint if exists "tenant_closed",
      drop constraint if exists "tenant_suspended",
      add constraint "tenant_suspended" check (suspended_at is null or (status = 'suspended' and suspended_because is not null)),
      drop column if exists "closed_at" cascade, drop column if exists "closed_because" cascade, drop column if exists "closed_by" cascade,
      drop column if exists "readable_until" cascade`)
  }
}
