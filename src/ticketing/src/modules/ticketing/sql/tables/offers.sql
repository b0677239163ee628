-- One price of one date as it is sold, all in. Written from price_level and date_price by triggers (offer_adapted, then
-- offer_all_in); every change raises the date's terms_no.
create table offer (
  tenant_no integer not null,
  performance_no integer not null,
  category_key text not null,
  price_level_id text not null,
  variant_id text not null,
  name text not null,
  amount_minor numeric check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  position integer not null default 0,
  price_minor numeric not null check (price_minor >= 0 and price_minor = trunc(price_minor)),
  fee_minor numeric not null default 0 check (fee_minor >= 0),
  tax_minor numeric not null default 0 check (tax_minor >= 0),
  tax_percent numeric not null default 0,
  tax_name text,
  needs_code boolean not null default false,
  sells_from timestamptz,
  sells_until timestamptz,
  group_size integer,
  primary key (tenant_no, performance_no, category_key, price_level_id),
  constraint offer_all_in check (amount_minor is not null and fee_minor <= amount_minor and tax_minor <= amount_minor),
  constraint offer_group check (group_size between 2 and 20),
  foreign key (tenant_no, performance_no) references performance (tenant_no, performance_no),
  foreign key (tenant_no, price_level_id) references price_level (tenant_no, id)
);
comment on column offer.amount_minor is 'what a buyer pays: price, service fee and tax; written by a trigger';
comment on column offer.price_minor is 'as the organiser entered it';
comment on column offer.fee_minor is 'service fee within amount_minor, with its tax';
comment on column offer.tax_minor is 'tax within amount_minor';
comment on column offer.variant_id is 'Medusa variant of its price level';
comment on column offer.tax_percent is '20 means 20 %';
comment on column offer.sells_from is 'computed for this date; null: immediately';
comment on column offer.sells_until is 'computed for this date; null: until the date''s sale ends';
comment on column offer.group_size is 'minimum number of its tickets in an order; null: sold singly';

-- A price level's own price at one date, or that the date does not sell it. Writers of offers always write the level's price;
-- offer_adapted replaces it by this one.
create table date_price (
  tenant_no integer not null,
  performance_no integer not null,
  price_level_id text not null,
  is_sold boolean not null,
  amount_minor numeric check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  primary key (tenant_no, performance_no, price_level_id),
  constraint date_price_shape check (is_sold = (amount_minor is not null)),
  foreign key (tenant_no, performance_no) references performance (tenant_no, performance_no) on delete cascade,
  foreign key (tenant_no, price_level_id) references price_level (tenant_no, id) on delete cascade
);
comment on column date_price.amount_minor is 'as the organiser entered it; null: this date does not sell the level';
create index date_price_level on date_price (tenant_no, price_level_id);

-- A standing area's own capacity at one date. Written by set_area_capacity under the area's lock, which also keeps
-- performance.places_more.
create table area_capacity (
  tenant_no integer not null,
  performance_no integer not null,
  units_from integer not null check (units_from < 0),
  capacity integer not null check (capacity between 0 and 131072),
  primary key (tenant_no, performance_no, units_from),
  foreign key (tenant_no, performance_no) references performance (tenant_no, performance_no) on delete cascade
);
comment on column area_capacity.units_from is 'chart_place.units_from of the area';

-- Maximum number of people of some price levels at each date of an event. Use is not stored but read from claims and tickets
-- (quota_use) under the date's quota lock.
create table quota (
  tenant_no integer not null,
  id text not null,
  quota_no integer generated always as identity unique,
  event_id text not null,
  name text not null check (length(name) between 1 and 80),
  price_level_ids text[] not null check (cardinality(price_level_ids) > 0),
  max_count integer not null check (max_count between 0 and 1000000),
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, event_id) references event (tenant_no, id)
);
comment on column quota.max_count is 'people at each date, over all its price levels';
create index quota_event on quota (tenant_no, event_id, quota_no);

-- A quota's own maximum at one date.
create table quota_date (
  tenant_no integer not null,
  quota_id text not null,
  performance_no integer not null,
  max_count integer not null check (max_count between 0 and 1000000),
  primary key (tenant_no, quota_id, performance_no),
  foreign key (tenant_no, performance_no) references performance (tenant_no, performance_no) on delete cascade,
  foreign key (tenant_no, quota_id) references quota (tenant_no, id) on delete cascade
);

-- Places of an event blocked together: for guests (house), not sold at all (kill), or for a channel (allocation: the box
-- office, or holders of an access code). Its dates are in block_date; each place has a claim with its block_no.
create table block (
  tenant_no integer not null,
  id text not null,
  block_no integer generated always as identity unique,
  event_id text not null,
  kind text not null check (kind in ('house', 'kill', 'allocation')),
  name text not null check (length(name) between 1 and 100),
  reason text not null check (length(reason) <= 500),
  place_uids text[] not null,
  areas jsonb not null,
  is_partly boolean not null,
  channel text check (channel in ('box_office', 'code')),
  coupon_id text,
  releases_at timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint block_channel check ((kind = 'allocation') = (channel is not null)
    and (not (channel is distinct from 'code')) = (coupon_id is not null)),
  constraint block_release check (releases_at is null or kind = 'allocation'),
  foreign key (tenant_no, coupon_id) references coupon (tenant_no, id),
  foreign key (tenant_no, event_id) references event (tenant_no, id)
);
comment on column block.is_partly is 'true: where some places are taken, blocks the others; false: then none of that date';
comment on column block.place_uids is 'chart_place.uid of seats, tables and booths';
comment on column block.areas is 'units of standing areas: [{ place_uid, quantity }]';
comment on column block.releases_at is 'when the rest of an allocation goes on sale; null: only by hand';
create index block_coupon on block (tenant_no, coupon_id) where coupon_id is not null;
create index block_event on block (tenant_no, event_id, created_at desc);

-- A block at one date: waiting to be processed, blocked or refused, freeing, freed by staff or released by time. Changed under
-- its row lock, which is taken after the claims'.
create table block_date (
  tenant_no integer not null,
  block_id text not null,
  block_no integer not null,
  performance_no integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'blocked', 'refused', 'freeing', 'freed', 'released')),
  missed text[] not null default '{}',
  releases_at timestamptz,
  next_at timestamptz not null default now(),
  primary key (tenant_no, block_id, performance_no),
  foreign key (tenant_no, block_id) references block (tenant_no, id),
  foreign key (tenant_no, performance_no) references performance (tenant_no, performance_no) on delete cascade
);
comment on column block_date.missed is 'uids that could not be blocked: taken, or not in the date''s hall';
create index block_date_due on block_date (next_at) where state in ('waiting', 'freeing');
create unique index block_date_no on block_date (tenant_no, performance_no, block_no);
create index block_date_release on block_date (releases_at) where state = 'blocked' and releases_at is not null;
