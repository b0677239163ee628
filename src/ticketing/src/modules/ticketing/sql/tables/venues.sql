-- A house where events take place. Its time zone is fixed once a date there was published (venue_zone_kept); changes of houses
-- with published events refresh the site's pages (venue_announced).
create table venue (
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
);

-- A seating plan of a venue, without prices; published as immutable versions. At most one draft per chart, and every save of it
-- raises draft_rev; a chart can consist of a draft only.
create table chart (
  tenant_no integer not null,
  id text not null,
  venue_id text not null,
  name text not null,
  created_at timestamptz not null default now(),
  draft jsonb check (jsonb_typeof(draft) = 'object'),
  draft_rev integer not null default 0 check (draft_rev >= 0),
  draft_saved_at timestamptz,
  draft_saved_by text,
  primary key (tenant_no, id),
  constraint chart_draft_saved check ((draft is null) = (draft_saved_at is null) and (draft is null) = (draft_saved_by is null)),
  foreign key (tenant_no, venue_id) references venue (tenant_no, id)
);
comment on column chart.draft is 'the plan being drawn (seating''s chart document); null: no draft';
comment on column chart.draft_rev is 'optimistic lock of the editor';

-- The picture that a plan is traced from: one per chart, for those who draw it. Never part of a version; publishing keeps it for
-- the next one. Lengths are in the chart's units.
create table chart_backdrop (
  tenant_no integer not null,
  chart_id text not null,
  sha256 text not null,
  jpeg bytea not null check (substr(jpeg, 1, 2) = '\xffd8'::bytea and octet_length(jpeg) <= 1000000),
  x double precision not null check (x between -100000 and 100000),
  y double precision not null check (y between -100000 and 100000),
  width double precision not null check (width between 10 and 50000),
  opacity_percent integer not null check (opacity_percent between 5 and 100),
  primary key (tenant_no, chart_id),
  constraint chart_backdrop_check check (sha256 = encode(sha256(jpeg), 'hex')),
  foreign key (tenant_no, chart_id) references chart (tenant_no, id) on delete cascade
);
comment on column chart_backdrop.x is 'of its upper left corner, like y';

-- One published version of a chart. Never changed or deleted (published_is_final): dates, claims, tickets and caches refer to it.
create table chart_version (
  tenant_no integer not null,
  version_no integer generated always as identity,
  id text not null,
  chart_id text not null,
  no integer not null check (no > 0),
  schema_version integer not null,
  doc jsonb not null,
  geometry bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  place_count integer not null check (place_count > 0),
  categories jsonb not null,
  published_at timestamptz not null default now(),
  primary key (tenant_no, version_no),
  foreign key (tenant_no, chart_id) references chart (tenant_no, id),
  unique (tenant_no, chart_id, no)
);
comment on column chart_version.place_count is 'in people: an area, booth or table sold whole counts its capacity';
comment on column chart_version.version_no is 'unique within the tenant, across all charts';
comment on column chart_version.no is '1, 2, 3 ... within the chart';
comment on column chart_version.schema_version is 'of doc';
comment on column chart_version.doc is 'the whole plan (seating''s chart document)';
comment on column chart_version.geometry is 'binary form that seat maps draw from';
comment on column chart_version.sha256 is 'of geometry, in hex; the name under which it is cached';
comment on column chart_version.categories is '[{ key, name, color, place_count, sold_whole?: { from_people, to_people, kind } }]; sold_whole: only tables and booths sold whole';
create index chart_version_sha256 on chart_version (tenant_no, sha256);

-- One place of a chart version: a seat, a table or booth sold whole, or a standing area. An index (idx, units_from) belongs to
-- the same place in all versions of a chart (chart_places_keep_idx). Section, row and label identify it.
create table chart_place (
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
  kind text not null default 'seat',
  capacity integer not null default 1,
  units_from integer,
  at_table boolean not null default false,
  primary key (tenant_no, version_no, idx),
  constraint chart_place_idx_most check (idx between 0 and 499999),
  constraint chart_place_uid_not_of_unit check (uid !~ '~[0-9]+$'),
  constraint chart_place_units check (case kind
    when 'seat' then (capacity = 1 and units_from is null)
    when 'table' then (capacity between 1 and 131072 and units_from < 0)
    when 'booth' then (capacity between 1 and 131072 and units_from < 0)
    when 'area' then (capacity between 1 and 131072 and units_from < 0)
    else false
end),
  constraint chart_place_units_apart check ((units_from & 131071) = 0),
  foreign key (tenant_no, version_no) references chart_version (tenant_no, version_no),
  unique (tenant_no, version_no, section, row_label, label),
  unique (tenant_no, version_no, uid)
);
comment on column chart_place.units_from is 'place_idx of its first unit, given once per chart and uid, 131072 apart: place_idx >> 17 identifies a unit''s place';
comment on column chart_place.idx is 'place_idx of a seat in claims and tickets; bounded, since a status response has a bit for each';
comment on column chart_place.uid is 'stable name within the chart; a unit is named uid~n';
comment on column chart_place.row_key is 'row within which places are neighbours';
comment on column chart_place.row_pos is 'position in the row: neighbours differ by 1, an aisle leaves a gap';
comment on column chart_place.at_table is 'a chair of a table: row_label names the table; or, without row_label, a table sold whole: label names it';
comment on column chart_place.flags is 'accessible, companion, restricted, obstructed, step_free, transfer_left, transfer_right';
comment on column chart_place.capacity is 'people; 1 for a seat';
create unique index chart_place_units on chart_place (tenant_no, version_no, units_from) where units_from is not null;
