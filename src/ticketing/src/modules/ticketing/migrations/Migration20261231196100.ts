import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Who waits to leave an area after a change of hall is found by the units they leave, as often as the area is counted. */
export class Migration20261231196100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create index "hall_change_item_leaves" on "hall_change_item" (tenant_no, hall_change_id, from_idx) where is_kept`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index "hall_change_item_leaves"`)
  }
}
