import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The operator's tick: its events page shows the events of all clients, too. Announces itself like every change of the row. */
export class Migration20261126110000 extends Migration {
  override up(): void {
    this.addSql(`alter table "tenant" add column "shows_clients_events" boolean not null default false,
      add constraint "tenant_hub" check (kind = 'platform' or not shows_clients_events)`)
  }

  override down(): void {
    this.addSql(`alter table "tenant" drop column if exists "shows_clients_events"`)
  }
}
