import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What Medusa's cart does not know of its payment: which attempt is open, who is working on it, and what came of it. Everything else of a cart and its
 * order is Medusa's.
 */
export class Migration20261126150000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "shop_checkout" (
  tenant_no integer not null,
  cart_id text not null,
  state text not null default 'open' check (state in ('open', 'paying', 'ordered')),
  attempt integer not null default 0 check (attempt >= 0),
  payment_id text,
  locale text not null check (locale in ('fr', 'en')),
  host text not null,
  reason text check (reason in ('page_closed', 'stock_gone', 'cart_changed', 'mismatch', 'failed')),
  order_id text,
  completing boolean not null default false,
  failures integer not null default 0,
  lease_token text,
  leased_until timestamptz not null default '-infinity',
  next_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, cart_id),
  check ((state = 'ordered') = (order_id is not null))
)`)
    this.addSql(`create unique index "shop_checkout_order" on "shop_checkout" (order_id) where order_id is not null`)
    this.addSql(`create index "shop_checkout_due" on "shop_checkout" (next_at) where state = 'paying'`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "shop_checkout"`)
  }
}
