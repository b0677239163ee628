import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Pictures of events, by what is in them, and in words for who cannot see them. An event shows one of its own tenant's, or an address elsewhere: the database
 * knows which, so that none that is shown goes.
 */
export class Migration20270123110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table "event_picture" (
      tenant_no integer not null,
      sha256 text not null check (sha256 = encode(sha256(jpeg), 'hex')),
      jpeg bytea not null check (substr(jpeg, 1, 2) = '\\xffd8' and octet_length(jpeg) <= 1000000),
      width integer not null check (width between 1 and 2000),
      height integer not null check (height between 1 and 2000),
      put_at timestamptz not null default now(),
      primary key (tenant_no, sha256)
    )`)
    this.addSql(`alter table "event" add column image_alt text check (length(image_alt) between 1 and 200),
      add column picture_sha256 text generated always as (substring(image_url from '^/_w/pictures/([0-9a-f]{64})[.]jpg$')) stored,
      add constraint "event_picture_own" foreign key (tenant_no, picture_sha256) references "event_picture" (tenant_no, sha256)`)
    this.addSql(`create index "event_shows_picture" on "event" (tenant_no, picture_sha256) where picture_sha256 is not null`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "event" drop column picture_sha256, drop column image_alt`)
    this.addSql(`drop table "event_picture"`)
  }
}
