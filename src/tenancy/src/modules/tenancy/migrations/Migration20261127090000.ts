import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Since when a member may repeat dates, and which of the operator's people allowed it: for good, whatever the role. */
export class Migration20261127090000 extends Migration {
  override up(): void {
    this.addSql(`alter table "member"
      add column "replication_granted_at" timestamptz,
      add column "replication_granted_by" text,
      add constraint "member_replication_granted" check ((replication_granted_at is null) = (replication_granted_by is null))`)
  }

  override down(): void {
    this.addSql(
      `alter table "member" drop column if exists "replication_granted_at", drop column if exists "replication_granted_by"`
    )
  }
}
