-- One plan that the operator sells: draft, active (offered at sign-up) or retired (existing subscriptions keep it). Its terms are
-- in plan_version.
create table plan (
  id text primary key,
  code text not null unique check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 1 and 80),
  state text not null check (state in ('draft', 'active', 'retired')),
  created_at timestamptz not null default now(),
  product_id text unique
);
comment on column plan.code is 'stable name in URLs and seeds: lower case, digits, hyphens';
comment on column plan.product_id is 'Medusa product that mirrors the plan; null until one is created';

-- One version of a plan's terms, numbered from 1. Never changed once written (trigger plan_version_immutable): a subscription
-- keeps the version it was signed up for.
create table plan_version (
  id text primary key,
  plan_id text not null references plan (id),
  no integer not null check (no > 0),
  effective_from timestamptz not null default now(),
  fee_collection text not null default 'at_sale' check (fee_collection in ('at_sale', 'invoice')),
  fee_base text not null default 'total' check (fee_base in ('total', 'tickets')),
  unique (plan_id, no)
);
comment on column plan_version.fee_collection is 'at_sale: application fee of the card payment; invoice: on the month''s invoice';
comment on column plan_version.fee_base is 'percent of what; total: all paid except donations; tickets: also without service fee and taxes';

-- Price of one plan version in one currency; minor units of that currency. Immutable like its version; at most one currency per
-- version is the default, from which prices in other currencies are converted.
create table plan_price (
  plan_version_id text not null references plan_version (id),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  percent text not null check (percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  fixed_minor numeric(20,0) not null check (fixed_minor >= 0),
  min_minor numeric(20,0) check (min_minor >= 0),
  max_minor numeric(20,0),
  free_fixed_minor numeric(20,0) not null default 0 check (free_fixed_minor >= 0),
  is_default boolean not null default false,
  monthly_minor numeric(20,0) not null default 0 check (monthly_minor >= 0),
  primary key (plan_version_id, currency),
  constraint plan_price_check check (max_minor >= coalesce(min_minor, 0))
);
comment on column plan_price.percent is 'decimal as text, up to four places: 2.5 means 2.5 %';
comment on column plan_price.fixed_minor is 'per paid ticket';
comment on column plan_price.min_minor is 'lower bound of the fee per paid ticket; null: none';
comment on column plan_price.max_minor is 'upper bound of the fee per paid ticket; null: none';
comment on column plan_price.free_fixed_minor is 'per free ticket';
comment on column plan_price.is_default is 'the currency that other currencies are converted from';
comment on column plan_price.monthly_minor is 'monthly fee, charged at the beginning of each period';
create unique index plan_price_default on plan_price (plan_version_id) where is_default;

-- What a client costs the operator itself, one row per currency; overwritten by the operator. planMargins compares plan prices
-- with it; a currency without a row is not checked.
create table operator_cost (
  currency text primary key check (currency ~ '^[a-z]{3}$'),
  month_minor numeric(20,0) not null check (month_minor >= 0),
  ticket_minor numeric(20,0) not null check (ticket_minor >= 0),
  card_percent text not null check (card_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  card_fixed_minor numeric(20,0) not null check (card_fixed_minor >= 0),
  set_by text not null,
  set_at timestamptz not null default now()
);
comment on column operator_cost.month_minor is 'per client and month';
comment on column operator_cost.ticket_minor is 'per ticket';
comment on column operator_cost.card_percent is 'what the payment processor keeps of an invoice paid by card, decimal percent as text';
comment on column operator_cost.card_fixed_minor is 'what the payment processor keeps in addition, per card payment';

-- One agreement of an operator's person to offer a plan version below cost, with the figures that were shown. It is valid for
-- exactly those figures; append-only (trigger).
create table plan_below_cost (
  id bigint generated always as identity primary key,
  plan_version_id text not null references plan_version (id),
  shortfalls jsonb not null,
  reason text not null check (length(reason) between 3 and 300),
  agreed_by text not null,
  agreed_at timestamptz not null default now()
);
comment on column plan_below_cost.shortfalls is 'array of PlanMargin with left_minor < 0: [{ currency, of: month | ticket | free_ticket, price_minor, card_minor, cost_minor, left_minor }]';
create index plan_below_cost_of on plan_below_cost (plan_version_id);

-- One exchange rate against the euro on one day, as uploaded by the operator. Never changed or deleted (trigger): quotes keep the
-- ids of the rates they used; the newest as_of, then the highest seq, is in force.
create table fx_rate (
  id text primary key,
  seq bigint generated always as identity unique,
  base text not null default 'eur' check (base = 'eur'),
  quote text not null,
  rate numeric(20,10) not null check (rate > 0),
  as_of date not null,
  source text not null check (source in ('ecb', 'csv')),
  uploaded_by text not null,
  created_at timestamptz not null default now(),
  constraint fx_rate_check check (quote ~ '^[a-z]{3}$' and quote <> base)
);
comment on column fx_rate.seq is 'order of upload: of two rates of one day the later one is in force';
comment on column fx_rate.rate is 'units of quote for one unit of base';
comment on column fx_rate.source is 'ecb: the European Central Bank''s XML; csv: a table of date, currency, rate';
create index fx_rate_in_force on fx_rate (quote, as_of desc, seq desc);
