import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What an exchange still waits for, its money to go back or its order to show it, is tried ever more rarely when it cannot be, and says why. */
export class Migration20261231170200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "exchange"
  add column next_at timestamptz not null default now(),
  add column attempts integer not null default 0,
  add column problem text check (length(problem) between 1 and 300)`)
    this.addSql(
      `comment on column "exchange".problem is 'why it could not be given back (lost) or shown in its order (done) the last time'`
    )
    this.addSql(`drop index "exchange_lost", "exchange_unmirrored"`)
    this.addSql(`create index "exchange_lost" on "exchange" (next_at) where state = 'lost' and refund_id is null`)
    this.addSql(`create index "exchange_unmirrored" on "exchange" (next_at) where state = 'done' and mirrored_at is null`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index "exchange_lost", "exchange_unmirrored"`)
    this.addSql(`alter table "exchange" drop column next_at, drop column attempts, drop column problem`)
    this.addSql(`create index "exchange_lost" on "exchange" (requested_at) where state = 'lost' and refund_id is null`)
    this.addSql(`create index "exchange_unmirrored" on "exchange" (done_at) where state = 'done' and mirrored_at is null`)
  }
}
