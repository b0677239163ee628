import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** An entry of support in the audit bears its visit; what was written before stays as it is, since the chain is append-only. */
export class Migration20270121101500 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "audit_log" add constraint "audit_log_support_visit" check (actor_kind <> 'support' or visit_id is not null) not valid`
    )
  }

  override down(): void {
    this.addSql(`alter table "audit_log" drop constraint if exists "audit_log_support_visit"`)
  }
}
