import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const SHAPE = (most: number) => `
alter table "hold" drop constraint hold_shape, add constraint hold_shape check (cardinality(place_idxs) between 1 and ${most}
  and jsonb_array_length(lines) = cardinality(place_idxs)
  and case state when 'held' then true when 'released' then true when 'expired' then true
    when 'paying' then checkout_id is not null when 'sold' then checkout_id is not null else false end)`
const LIMIT = (most: number) => `
alter table "performance" drop constraint performance_max_places_per_order_check,
  add constraint performance_max_places_per_order_check check (max_places_per_order between 1 and ${most})`

/** An organiser may let an order have up to a hundred places: a gala's table of 24 is sold whole. */
export class Migration20261231175430 extends Migration {
  override async up(): Promise<void> {
    this.addSql(SHAPE(100))
    this.addSql(LIMIT(100))
  }

  override async down(): Promise<void> {
    this.addSql(`update "performance" set max_places_per_order = 20 where max_places_per_order > 20`)
    this.addSql(LIMIT(20))
    // what was held or sold in one stays so
    this.addSql(`${SHAPE(20)} not valid`)
  }
}
