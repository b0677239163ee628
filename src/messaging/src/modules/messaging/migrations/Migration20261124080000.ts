import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Mails wait here until the mail server took them. */
export class Migration20261124080000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "mail" (
  id text primary key,
  tenant_no integer,
  key text not null unique,
  to_address text not null,
  from_name text not null,
  reply_to text,
  subject text not null,
  html text not null,
  text text not null,
  attachments jsonb not null default '[]',
  state text not null default 'queued' check (state in ('queued', 'sent', 'captured', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
)`)
    this.addSql(`create index "mail_due" on "mail" (next_at) where state = 'queued'`)
    this.addSql(`create index "mail_newest" on "mail" (created_at desc)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table "mail"`)
  }
}
