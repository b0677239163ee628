create sequence hold_no_seq cache 20;

-- Places kept for one session until a time, at the prices frozen in lines: held, paying, sold, released or expired. While held,
-- paying or sold, every place has a claim with the same hold_no. Few CHECKs and no foreign keys: every writing statement parses
-- each CHECK again.
create table hold (
  tenant_no integer not null,
  hold_no bigint not null default nextval('hold_no_seq'::regclass),
  id text not null,
  performance_no integer not null,
  session_hash bytea not null,
  state text not null default 'held',
  place_idxs integer[] not null,
  lines jsonb not null,
  currency text not null,
  expires_at timestamptz not null,
  extended boolean not null default false,
  checkout_id text,
  created_at timestamptz not null default now(),
  refund_terms jsonb,
  ends_by timestamptz not null default now() + '00:30:00'::interval,
  network bytea,
  primary key (tenant_no, hold_no),
  constraint hold_check check (network is null or length(network) = 16 and state in ('held', 'paying')),
  constraint hold_ends_by check (expires_at <= ends_by),
  constraint hold_shape check (cardinality(place_idxs) between 1
    and 100
    and (jsonb_array_length(lines) = cardinality(place_idxs)) and
case state
    when 'held' then true
    when 'released' then true
    when 'expired' then true
    when 'paying' then (checkout_id is not null)
    when 'sold' then (checkout_id is not null)
    else false
end),
  unique (tenant_no, id)
);
comment on column hold.ends_by is 'when its places become free at the latest, except while a payment is in progress';
comment on column hold.network is 'keyed hash of the network it was made from, deleted when it is no longer held or paying';
comment on column hold.session_hash is 'SHA-256 of the session''s id';
comment on column hold.place_idxs is 'chart_place.idx of seats; units of tables, booths and areas are negative';
comment on column hold.lines is 'one per place: { place_idx, place_uid, section, row, label, category_key, price_level_id, amount_minor, fee_minor?, tax?, kind?, of?, opened_by?, ... }';
comment on column hold.extended is 'the one extension was used';
comment on column hold.refund_terms is '{ steps, returns_fee, exchange } of its date when it joined the checkout; null: no terms';
create index hold_checkout on hold (tenant_no, checkout_id) where checkout_id is not null;
create index hold_expires on hold (expires_at) where state = 'held';
create index hold_network on hold (tenant_no, performance_no, network) where network is not null;
create index hold_session on hold (tenant_no, session_hash) where state in ('held', 'paying');

-- The row that says a place of a date is not free; a free place has no row, and the primary key decides every race (INV-SEAT). No
-- foreign keys: each hold would share a lock on the date's row. One CHECK, for speed.
create table claim (
  tenant_no integer not null,
  performance_no integer not null,
  place_idx integer not null,
  state smallint not null,
  hold_no bigint,
  expires_at timestamptz,
  reason text,
  block_no integer,
  primary key (tenant_no, performance_no, place_idx),
  constraint claim_shape check (case state
    when 1 then (expires_at is not null and hold_no is not null)
    when 2 then (expires_at is null and hold_no is not null)
    when 3 then (expires_at is null and hold_no is not null)
    when 4 then (expires_at is null and reason is not null)
    else false
end)
);
comment on column claim.state is '1 held, 2 paying, 3 sold, 4 blocked';
comment on column claim.place_idx is 'chart_place.idx of a seat, or a unit of a table, booth or area (negative)';
comment on column claim.expires_at is 'of a held place: from then on others can take it over';
comment on column claim.reason is 'of a blocked place: the block''s kind, voided, capacity or hall_change';
comment on column claim.block_no is 'block it belongs to, also while it is held or sold; only hold_blocked_places lets others take it';
create index claim_block on claim (tenant_no, performance_no, block_no) where block_no is not null;
