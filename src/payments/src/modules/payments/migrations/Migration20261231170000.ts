import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Payments whose account lets nobody in any more end by time, if none of them can have been charged: that is known by captures whose answer nobody has. */
export class Migration20261231170000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "card_payment"
  add column unread_captures integer not null default 0 check (unread_captures >= 0),
  add column lapsed_at timestamptz,
  add constraint card_payment_lapsed check (lapsed_at is null or (state = 'gone' and unread_captures = 0))`)
    this.addSql(`comment on column "card_payment".unread_captures is 'asked for, and nobody knows whether they took the money'`)
    this.addSql(`comment on column "card_payment".lapsed_at is 'given up unread: its account lets nobody in'`)
    // a sale that waits for its capture may have been asked for before this was counted
    this.addSql(`update "card_payment" set unread_captures = 1 where state in ('open', 'authorised') and sale_id is not null`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "card_payment" drop column lapsed_at, drop column unread_captures`)
  }
}
