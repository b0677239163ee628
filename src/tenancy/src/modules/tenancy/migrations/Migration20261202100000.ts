import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The operator's list of clients: its two usual orders by key, and each client's first owner. */
export class Migration20261202100000 extends Migration {
  override up(): void {
    this.addSql(`create index "tenant_client_name" on "tenant" (lower(name), tenant_no) where kind = 'client'`)
    this.addSql(`create index "tenant_client_created" on "tenant" (created_at, tenant_no) where kind = 'client'`)
    this.addSql(`create index "member_owner" on "member" (tenant_no, created_at, id) include (email) where role = 'owner'`)
  }

  override down(): void {
    this.addSql(`drop index if exists "tenant_client_name", "tenant_client_created", "member_owner"`)
  }
}
