import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A refund that its order could not show is tried again, after pauses that grow. Those that failed before are due at once. */
export class Migration20261231175100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "sale_refund"
  add column mirror_tries integer not null default 0,
  add column mirror_next_at timestamptz not null default now()`)
    this.addSql(
      `create index "sale_refund_unshown" on "sale_refund" (accepted_at, id) where accepted_at is not null and mirrored_at is null and mirror_error is not null`
    )
    this.addSql(
      `create index "sale_parked" on "sale" (parked_at, id) where state = 'final' and projected_at is null and parked_at is not null`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index "sale_parked", "sale_refund_unshown"`)
    this.addSql(`alter table "sale_refund" drop column mirror_tries, drop column mirror_next_at`)
  }
}
