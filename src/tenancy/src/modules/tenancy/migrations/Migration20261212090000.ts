import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A site's logos: PNGs that we drew, by what is in them; one is shown. Pages follow by the revision of `site_brand`. */
export class Migration20261212090000 extends Migration {
  override up(): void {
    this.addSql(`create table "site_logo" (
      tenant_no integer not null references "tenant" on delete cascade,
      sha256 text not null check (sha256 = encode(sha256(png), 'hex')),
      png bytea not null check (substr(png, 1, 8) = '\\x89504e470d0a1a0a' and octet_length(png) <= 1000000),
      width integer not null check (width between 1 and 640),
      height integer not null check (height between 1 and 160),
      is_shown boolean not null default true,
      put_at timestamptz not null default now(),
      primary key (tenant_no, sha256)
    )`)
    this.addSql(`create unique index "site_logo_shown" on "site_logo" (tenant_no) where is_shown`)
    // what every page and mail asks for
    this.addSql(`create function shown_logo(of_tenant integer) returns jsonb language sql stable as $$
      select jsonb_build_object('path', '/_w/logos/' || sha256 || '.png', 'width', width, 'height', height)
      from "site_logo" where tenant_no = of_tenant and is_shown
    $$`)
  }

  override down(): void {
    this.addSql("drop function if exists shown_logo(integer)")
    this.addSql(`drop table if exists "site_logo"`)
  }
}
