import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** An order that the operator wrote on has news for its customer: looked for from `news_at` on, once the write has ended. What happened before `told_from` is no news. */
export class Migration20261127121500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "shop_checkout"
  add column news_at timestamptz,
  add column told_from timestamptz not null default now()`)
    this.addSql(`create index "shop_checkout_news" on "shop_checkout" (news_at) where news_at is not null`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "shop_checkout" drop column news_at, drop column told_from`)
  }
}
