import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Secret API keys of a tenant (`api_key` is a table of Medusa's own). Of the key itself only the hash is kept. */
export class Migration20261203090000 extends Migration {
  override up(): void {
    this.addSql(`create table "access_key" (
      tenant_no integer not null references "tenant" on delete cascade,
      id text not null,
      name text not null check (length(name) between 1 and 60),
      prefix text not null,
      key_hash bytea not null unique check (length(key_hash) = 32),
      rights text[] not null check (cardinality(rights) > 0),
      user_id text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz,
      primary key (tenant_no, id)
    )`)
  }

  override down(): void {
    this.addSql(`drop table if exists "access_key"`)
  }
}
