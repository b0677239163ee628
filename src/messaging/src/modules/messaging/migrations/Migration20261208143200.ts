import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Endpoints are turned off when their site closes. */
export class Migration20261208143200 extends Migration {
  override up(): void {
    this.addSql(`alter table "webhook_endpoint"
      drop constraint "webhook_endpoint_off_reason_check",
      add constraint "webhook_endpoint_off_reason_check" check (off_reason in ('by_hand', 'failing', 'gone', 'site_closed'))`)
  }

  override down(): void {
    this.addSql(`update "webhook_endpoint" set off_reason = 'by_hand' where off_reason = 'site_closed'`)
    this.addSql(`alter table "webhook_endpoint"
      drop constraint "webhook_endpoint_off_reason_check",
      add constraint "webhook_endpoint_off_reason_check" check (off_reason in ('by_hand', 'failing', 'gone'))`)
  }
}
