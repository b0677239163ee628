import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Back-office tables: halls and their charts, events and their dates, prices as the window sells them. */
export class Migration20261124090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "venue" (
  tenant_no integer not null,
  id text not null,
  name text not null,
  city text not null,
  address text,
  country text not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_no, id)
)`)
    this.addSql(`
create table "chart" (
  tenant_no integer not null,
  id text not null,
  venue_id text not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, venue_id) references "venue" (tenant_no, id)
)`)
    this.addSql(`
create table "chart_version" (
  tenant_no integer not null,
  version_no integer generated always as identity,
  id text not null,
  chart_id text not null,
  no integer not null check (no > 0),
  schema_version integer not null,
  doc jsonb not null,
  geometry bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  place_count integer not null check (place_count between 1 and 50000),
  categories jsonb not null,
  published_at timestamptz not null default now(),
  primary key (tenant_no, version_no),
  unique (tenant_no, chart_id, no),
  foreign key (tenant_no, chart_id) references "chart" (tenant_no, id)
)`)
    this.addSql(`create index "chart_version_sha256" on "chart_version" (tenant_no, sha256)`)
    this.addSql(`
create table "chart_place" (
  tenant_no integer not null,
  version_no integer not null,
  idx integer not null check (idx >= 0),
  uid text not null,
  floor text not null,
  section text not null,
  row_label text not null,
  label text not null,
  category_key text not null,
  row_key text not null,
  row_pos integer not null,
  x real not null,
  y real not null,
  flags text[] not null default '{}',
  primary key (tenant_no, version_no, idx),
  unique (tenant_no, version_no, uid),
  unique (tenant_no, version_no, section, row_label, label),
  foreign key (tenant_no, version_no) references "chart_version" (tenant_no, version_no)
)`)
    this.addSql(`
create table "event" (
  tenant_no integer not null,
  id text not null,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  subtitle text,
  description text,
  image_url text,
  duration_minutes integer check (duration_minutes > 0),
  venue_id text not null,
  chart_id text not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  product_id text,
  status text not null default 'draft' check (status in ('draft', 'published')),
  rev integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_no, id),
  unique (tenant_no, slug),
  foreign key (tenant_no, venue_id) references "venue" (tenant_no, id),
  foreign key (tenant_no, chart_id) references "chart" (tenant_no, id)
)`)
    this.addSql(`
create table "price_level" (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  category_key text not null,
  name text not null,
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  variant_id text,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  unique (tenant_no, event_id, category_key, name),
  foreign key (tenant_no, event_id) references "event" (tenant_no, id)
)`)
    this.addSql(`
create table "performance" (
  tenant_no integer not null,
  performance_no integer generated always as identity unique,
  id text not null,
  event_id text not null,
  version_no integer not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  doors_at timestamptz,
  time_zone text not null,
  status text not null default 'draft' check (status in ('draft', 'on_sale', 'paused', 'cancelled')),
  sale_starts_at timestamptz,
  sale_ends_at timestamptz,
  max_places_per_order integer not null default 10 check (max_places_per_order between 1 and 20),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_no, id),
  unique (tenant_no, performance_no),
  unique (tenant_no, event_id, starts_at),
  check (ends_at is null or ends_at > starts_at),
  check (doors_at is null or doors_at <= starts_at),
  foreign key (tenant_no, event_id) references "event" (tenant_no, id),
  foreign key (tenant_no, version_no) references "chart_version" (tenant_no, version_no)
)`)
    this.addSql(`create index "performance_starts_at" on "performance" (tenant_no, starts_at)`)
    this.addSql(`
create table "offer" (
  tenant_no integer not null,
  performance_no integer not null,
  category_key text not null,
  price_level_id text not null,
  variant_id text not null,
  name text not null,
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  position integer not null default 0,
  primary key (tenant_no, performance_no, category_key, price_level_id),
  foreign key (tenant_no, performance_no) references "performance" (tenant_no, performance_no),
  foreign key (tenant_no, price_level_id) references "price_level" (tenant_no, id)
)`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists "offer", "performance", "price_level", "event", "chart_place", "chart_version", "chart", "venue" cascade`
    )
  }
}
