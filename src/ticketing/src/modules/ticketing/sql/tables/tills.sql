-- One cash drawer of a staff member, from float to count; one open per person. The expected amount is the sum of its
-- cash_movement. Only its closing is written, once (drawer_session_guard).
create table drawer_session (
  tenant_no integer not null,
  id text not null,
  staff_id text not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  float_minor numeric not null check (float_minor >= 0 and float_minor = trunc(float_minor)),
  opened_at timestamptz not null default now(),
  expected_minor numeric check (expected_minor = trunc(expected_minor)),
  counted_minor numeric check (counted_minor >= 0 and counted_minor = trunc(counted_minor)),
  open_sale_count integer,
  open_minor numeric,
  closed_by text,
  closed_at timestamptz,
  primary key (tenant_no, id),
  constraint drawer_session_closed check (num_nulls(expected_minor, counted_minor, open_sale_count, open_minor, closed_by,
      closed_at) in (0, 6))
);
comment on column drawer_session.open_minor is 'its cash from sales that were not final when it was closed';
comment on column drawer_session.float_minor is 'cash at the start';
comment on column drawer_session.expected_minor is 'cash expected in it when it was closed';
comment on column drawer_session.counted_minor is 'cash counted when it was closed';
comment on column drawer_session.open_sale_count is 'sales with cash in it that were not final when it was closed';
create index drawer_session_list on drawer_session (tenant_no, opened_at, id);
create unique index drawer_session_open on drawer_session (tenant_no, staff_id) where closed_at is null;

-- A checkout sold at the till, paid by tenders. Staff end it, never time; the unique key per staff member makes a repeated
-- request find the same sale.
create table till_sale (
  tenant_no integer not null,
  checkout_id text not null,
  key text not null check (length(key) between 8 and 64),
  opened_by text not null,
  opened_at timestamptz not null default now(),
  cancelled_by text,
  cancelled_at timestamptz,
  primary key (tenant_no, checkout_id),
  constraint till_sale_check check ((cancelled_at is null) = (cancelled_by is null)),
  foreign key (tenant_no, checkout_id) references checkout (tenant_no, id),
  constraint till_sale_key unique (tenant_no, opened_by, key)
);
comment on column till_sale.key is 'the till''s key, by which it repeats its request';
create index till_sale_list on till_sale (tenant_no, opened_at, checkout_id);

-- One part of a till sale's total: cash, external terminal, comp (free of charge) or transfer. pending, taken, failed, or
-- reversed by a cancellation. The tenders taken equal the sale's total (tenders_are_total). No card numbers.
create table tender (
  tenant_no integer not null,
  id text not null,
  checkout_id text not null,
  key text not null check (length(key) between 8 and 64),
  kind text not null check (kind in ('cash', 'external_terminal', 'comp', 'transfer')),
  state text not null check (state in ('pending', 'taken', 'failed', 'reversed')),
  amount_minor numeric not null check (amount_minor > 0 and amount_minor = trunc(amount_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  rounding_minor numeric not null default 0,
  handed_minor numeric check (handed_minor = trunc(handed_minor)),
  drawer_id text,
  brand text check (length(brand) between 1 and 40),
  last_four text check (last_four ~ '^[0-9]{4}$'),
  reference text check (length(reference) between 1 and 64),
  staff_id text not null,
  created_at timestamptz not null default now(),
  taken_by text,
  taken_at timestamptz,
  failed_by text,
  failed_at timestamptz,
  reversed_by text,
  reversed_at timestamptz,
  primary key (tenant_no, id),
  constraint tender_cash check (case
    when (kind = 'cash') then (drawer_id is not null and rounding_minor = cash_rounding(amount_minor,
      currency) and handed_minor is not null and handed_minor >= (amount_minor + rounding_minor))
    else (drawer_id is null and handed_minor is null and rounding_minor = 0)
end),
  constraint tender_names check ((kind in ('external_terminal', 'transfer') or reference is null)
    and (kind = 'external_terminal' or brand is null and last_four is null)),
  constraint tender_no_card_number check (regexp_replace(((coalesce(brand, '') || 'x') || coalesce(reference, '')),
      '[^0-9A-Za-z]', '', 'g') !~ '[0-9]{13}'),
  constraint tender_stamps check ((taken_at is not null) = (state in ('taken', 'reversed'))
    and (taken_by is not null) = (taken_at is not null)
    and (failed_at is not null) = (state = 'failed')
    and (failed_by is not null) = (failed_at is not null)
    and (reversed_at is not null) = (state = 'reversed')
    and (reversed_by is not null) = (reversed_at is not null)
    and (kind in ('external_terminal', 'transfer') or state in ('taken', 'reversed'))),
  foreign key (tenant_no, checkout_id) references till_sale (tenant_no, checkout_id),
  foreign key (tenant_no, drawer_id) references drawer_session (tenant_no, id),
  unique (tenant_no, checkout_id, key)
);
comment on column tender.amount_minor is 'part of the total; rounding_minor: difference of the cash to it; handed_minor: cash put down';
comment on column tender.key is 'the till''s key, by which it repeats its request';
comment on column tender.rounding_minor is 'difference due to the smallest coin, signed';
comment on column tender.handed_minor is 'cash put down by the buyer';
comment on column tender.brand is 'card brand as read off the terminal';
comment on column tender.reference is 'receipt or transfer number; 13 digits in a row are refused, so that no card number is kept';
create index tender_drawer on tender (tenant_no, drawer_id) where drawer_id is not null;

-- The part of a tender to return to the buyer because of a refund or a cancelled sale; due until it is handed over (handed_at).
-- One per tender and refund, never more than was taken (tender_return_guard).
create table tender_return (
  tenant_no integer not null,
  id text not null,
  tender_id text not null,
  refund_id text,
  amount_minor numeric not null check (amount_minor > 0 and amount_minor = trunc(amount_minor)),
  rounding_minor numeric not null default 0,
  drawer_id text,
  due_at timestamptz not null default now(),
  handed_by text,
  handed_at timestamptz,
  primary key (tenant_no, id),
  constraint tender_return_handed check ((handed_at is null) = (handed_by is null) and (drawer_id is null or handed_at is not null)),
  foreign key (tenant_no, drawer_id) references drawer_session (tenant_no, id),
  foreign key (tenant_no, refund_id) references sale_refund (tenant_no, id),
  foreign key (tenant_no, tender_id) references tender (tenant_no, id),
  unique nulls not distinct (tenant_no, tender_id, refund_id)
);
comment on column tender_return.refund_id is 'null: the whole tender of a cancelled sale';
comment on column tender_return.handed_at is 'null: still to be returned, from a drawer, at the terminal or by transfer';
comment on column tender_return.rounding_minor is 'difference due to the smallest coin, signed';
comment on column tender_return.drawer_id is 'drawer that the cash came out of';
create index tender_return_due on tender_return (tenant_no, due_at, id) where handed_at is null;
create index tender_return_refund on tender_return (tenant_no, refund_id) where refund_id is not null;

-- One movement of cash in one drawer: float, tender, return, or the difference found when it was counted (over_short).
-- Append-only; each cause moves once, in an open drawer (cash_movement_guard).
create table cash_movement (
  tenant_no integer not null,
  no bigint generated always as identity,
  drawer_id text not null,
  cause text not null,
  amount_minor numeric not null check (amount_minor = trunc(amount_minor)),
  tender_id text,
  return_id text,
  moved_at timestamptz not null default now(),
  primary key (tenant_no, no),
  constraint cash_movement_cause check (case cause
    when 'tender' then (tender_id is not null and return_id is null)
    when 'return' then (return_id is not null and tender_id is null)
    when 'float' then (num_nonnulls(tender_id,
      return_id) = 0)
    when 'over_short' then (num_nonnulls(tender_id, return_id) = 0)
    else false
end),
  foreign key (tenant_no, drawer_id) references drawer_session (tenant_no, id),
  foreign key (tenant_no, return_id) references tender_return (tenant_no, id),
  foreign key (tenant_no, tender_id) references tender (tenant_no, id)
);
comment on column cash_movement.amount_minor is 'positive: into the drawer';
create index cash_movement_drawer on cash_movement (tenant_no, drawer_id);
create unique index cash_movement_once on cash_movement (tenant_no, drawer_id, cause) where cause in ('float', 'over_short');
create unique index cash_movement_return on cash_movement (tenant_no, return_id) where return_id is not null;
create unique index cash_movement_tender on cash_movement (tenant_no, tender_id) where tender_id is not null;
