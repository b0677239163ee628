import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** How a site presents itself beside its name and colours, and its legal texts. Pages follow as they follow the site's row: by `site.changed`. */
export class Migration20261205100000 extends Migration {
  override up(): void {
    this.addSql(`create table "site_brand" (
      tenant_no integer primary key references "tenant" on delete cascade,
      rev integer not null,
      support_address text check (length(support_address) <= 254),
      mail_sender text check (length(mail_sender) between 2 and 60),
      updated_at timestamptz not null default now()
    )`)
    this.addSql(`create table "site_page_text" (
      tenant_no integer not null references "tenant" on delete cascade,
      page text not null check (page in ('imprint', 'terms', 'privacy')),
      locale text not null check (locale in ('fr', 'en')),
      body text not null check (length(body) between 1 and 30000),
      updated_at timestamptz not null default now(),
      primary key (tenant_no, page, locale)
    )`)
    this.addSql(`create function site_brand_changed() returns trigger language plpgsql as $$
      begin
        perform announce_site_change(new.tenant_no, 'site', '{}');
        return null;
      end $$`)
    // every change of a text moves the revision of this row
    this.addSql(
      `create trigger "site_brand_changed" after insert or update on "site_brand" for each row execute function site_brand_changed()`
    )
  }

  override down(): void {
    this.addSql(`drop table if exists "site_page_text"`)
    this.addSql(`drop table if exists "site_brand"`)
    this.addSql("drop function if exists site_brand_changed")
  }
}
