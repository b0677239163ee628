-- An uploaded picture, re-encoded as JPEG and stored by its hash. A picture that an event shows cannot be deleted
-- (event_picture_own).
create table event_picture (
  tenant_no integer not null,
  sha256 text not null,
  jpeg bytea not null check (substr(jpeg, 1, 2) = '\xffd8'::bytea and octet_length(jpeg) <= 1000000),
  width integer not null check (width between 1 and 2000),
  height integer not null check (height between 1 and 2000),
  put_at timestamptz not null default now(),
  primary key (tenant_no, sha256),
  constraint event_picture_check check (sha256 = encode(sha256(jpeg), 'hex'))
);

-- A show that a tenant sells, mirrored by a Medusa product; draft or published. Publishing and changes of dates lock its row
-- before its dates. The sales API applies its seat rules: the database knows no geometry.
create table event (
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
  sale_tax_id text,
  max_per_buyer integer check (max_per_buyer between 1 and 10000),
  max_per_buyer_a_date integer check (max_per_buyer_a_date between 1 and 10000),
  row_ends_free boolean not null default false,
  relaxed_above_percent integer check (relaxed_above_percent between 1 and 99),
  accessible_released boolean not null default false,
  max_per_network integer check (max_per_network between 1 and 10000),
  image_alt text check (length(image_alt) between 1 and 200),
  picture_sha256 text generated always as ("substring"(image_url, '^/sales-api/pictures/([0-9a-f]{64})[.]jpg$')) stored,
  primary key (tenant_no, id),
  constraint event_picture_own foreign key (tenant_no, picture_sha256) references event_picture (tenant_no, sha256),
  foreign key (tenant_no, chart_id) references chart (tenant_no, id),
  foreign key (tenant_no, sale_tax_id) references sale_tax (tenant_no, id),
  foreign key (tenant_no, venue_id) references venue (tenant_no, id),
  unique (tenant_no, slug)
);
comment on column event.max_per_buyer is 'maximum tickets per email address, over all dates';
comment on column event.row_ends_free is 'a single place can remain at the end of a row or beside an aisle';
comment on column event.relaxed_above_percent is 'share of seats taken above which the stranded-seat rule is off';
comment on column event.accessible_released is 'wheelchair spaces and companion seats are sold to everyone';
comment on column event.image_url is '/sales-api/pictures/<sha256>.jpg for an uploaded picture, or an address elsewhere';
comment on column event.product_id is 'Medusa product of the event; null until it is created';
comment on column event.rev is 'optimistic lock of the organiser''s form';
comment on column event.sale_tax_id is 'null: the tenant''s default rate';
comment on column event.max_per_buyer_a_date is 'maximum tickets per email address for each date';
comment on column event.max_per_network is 'maximum places of a date held or being paid for from one network; null: by the size of the house (network_limit)';
comment on column event.picture_sha256 is 'the uploaded picture that image_url shows; null: no picture, or one elsewhere';
create index event_shows_picture on event (tenant_no, picture_sha256) where picture_sha256 is not null;

-- The price of a category in one variation (adult, child), as the organiser enters it; a Medusa variant of the event's product.
-- Offers are written from it. Unique per event, category and name.
create table price_level (
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
  needs_code boolean not null default false,
  sells_from timestamptz,
  sells_from_hours integer,
  sells_until timestamptz,
  sells_until_hours integer,
  group_size integer,
  primary key (tenant_no, id),
  constraint price_level_group check (group_size between 2 and 20),
  constraint price_level_window check ((sells_from is null or sells_from_hours is null)
    and (sells_until is null or sells_until_hours is null)
    and coalesce(sells_from_hours, 0) >= 0
    and coalesce(sells_from_hours, 0) <= 87840
    and coalesce(sells_until_hours, 0) >= 0
    and coalesce(sells_until_hours, 0) <= 87840
    and (sells_from < sells_until) is not false
    and (sells_from_hours > sells_until_hours) is not false),
  foreign key (tenant_no, event_id) references event (tenant_no, id),
  unique (tenant_no, event_id, category_key, name)
);
comment on column price_level.sells_from_hours is 'hours before the start of each date';
comment on column price_level.group_size is 'group price: minimum number of its tickets in one order; null: sold singly';
comment on column price_level.amount_minor is 'organiser''s price, before service fee and, in exclusive mode, tax';
comment on column price_level.needs_code is 'sold only to buyers with an access code that unlocks it';
comment on column price_level.sells_until_hours is 'hours before the start of each date';

-- One date of an event: draft, on_sale, paused or cancelled. Every change of what it sells raises terms_no, and hold_places
-- refuses holds priced under an older number. Holds take no lock on it; its row lock orders changes of the date.
create table performance (
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
  max_places_per_order integer not null default 10 check (max_places_per_order between 1 and 100),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  terms_no integer not null default 1,
  places_more integer not null default 0,
  offers_change_at timestamptz,
  paused_at timestamptz,
  primary key (tenant_no, id),
  constraint performance_check check (ends_at is null or ends_at > starts_at),
  constraint performance_check1 check (doors_at is null or doors_at <= starts_at),
  foreign key (tenant_no, event_id) references event (tenant_no, id),
  foreign key (tenant_no, version_no) references chart_version (tenant_no, version_no),
  unique (tenant_no, event_id, starts_at),
  unique (tenant_no, performance_no)
);
comment on column performance.places_more is 'people beyond the chart''s place_count, by the date''s own capacities; negative: fewer';
comment on column performance.offers_change_at is 'when the next of its offers begins or ends; terms read earlier are then outdated';
comment on column performance.paused_at is 'when it was paused by hand; null: not paused, or paused with its event';
comment on column performance.performance_no is 'short key that claims, holds and tickets use';
comment on column performance.version_no is 'its chart version';
comment on column performance.sale_ends_at is 'null: until it starts';
comment on column performance.terms_no is 'version of what is sold at which price: hall, status, offers, quotas, capacities, codes';
create index performance_at_the_door on performance (tenant_no, coalesce(ends_at, starts_at), starts_at);
create index performance_offers_change on performance (offers_change_at) where offers_change_at is not null;
create index performance_begins on performance (starts_at);
create index performance_sale_begins on performance (sale_starts_at) where sale_starts_at is not null;
create index performance_sale_ends on performance (sale_ends_at) where sale_ends_at is not null;
create index performance_starts_at on performance (tenant_no, starts_at);
