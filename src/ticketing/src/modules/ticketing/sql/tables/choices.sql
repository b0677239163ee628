-- A code that reduces prices (percent, per_ticket, per_order) or unlocks them (access). Uses are counted by conditional updates
-- when paying begins (take_choices). The code is unique per tenant.
create table coupon (
  tenant_no integer not null,
  id text not null,
  rev integer not null default 1,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'),
  kind text not null check (kind in ('percent', 'per_ticket', 'per_order', 'access')),
  percent numeric check (percent > 0 and percent <= 100 and percent = round(percent, 2)),
  amount_minor numeric check (amount_minor > 0 and amount_minor = trunc(amount_minor)),
  currency text check (currency ~ '^[a-z]{3}$'),
  event_ids text[] not null default '{}',
  min_tickets integer not null default 1 check (min_tickets between 1 and 400),
  max_tickets integer check (max_tickets between 1 and 400),
  starts_at timestamptz,
  ends_at timestamptz,
  max_uses integer check (max_uses > 0),
  max_uses_per_email integer check (max_uses_per_email > 0),
  use_count integer not null default 0 check (use_count >= 0),
  is_on boolean not null default true,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  batch_id text,
  level_ids text[] not null default '{}',
  primary key (tenant_no, id),
  constraint coupon_check check (ends_at is null or starts_at is null or ends_at > starts_at),
  constraint coupon_value check (case kind
    when 'access' then (percent is null and amount_minor is null and currency is null and cardinality(level_ids) > 0 and cardinality(event_ids) = 0)
    when 'percent' then (percent is not null and amount_minor is null and currency is null and cardinality(level_ids) = 0)
    else (percent is null and amount_minor is not null and currency is not null and cardinality(level_ids) = 0)
end),
  unique (tenant_no, code)
);
comment on column coupon.event_ids is 'empty: every event';
comment on column coupon.batch_id is 'batch of coupons created together';
comment on column coupon.level_ids is 'price levels that an access code unlocks';
comment on column coupon.percent is '20 means 20 %';
comment on column coupon.amount_minor is 'reduction per ticket or per order, by kind';
comment on column coupon.min_tickets is 'minimum number of tickets in an order';
comment on column coupon.max_tickets is 'maximum number of tickets reduced or unlocked in one order; null: unlimited';
comment on column coupon.use_count is 'checkouts with it that are paying or settled';
create index coupon_batch on coupon (tenant_no, batch_id) where batch_id is not null;

-- One use of a coupon or access code by a checkout that is paying or settled; the primary key counts it once. Deleted when the
-- checkout ends without a sale.
create table coupon_use (
  tenant_no integer not null,
  coupon_id text not null,
  checkout_id text not null,
  buyer_email text not null,
  used_at timestamptz not null default now(),
  primary key (tenant_no, coupon_id, checkout_id),
  foreign key (tenant_no, coupon_id) references coupon (tenant_no, id)
);
create index coupon_use_buyer on coupon_use (tenant_no, coupon_id, buyer_key(buyer_email));

-- An item sold with tickets: a programme, a drink. Stock is taken by conditional updates when paying begins and released with the
-- places.
create table add_on (
  tenant_no integer not null,
  id text not null,
  rev integer not null default 1,
  title text not null check (length(title) between 1 and 120),
  description text,
  price_minor numeric not null check (price_minor >= 0 and price_minor = trunc(price_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  sale_tax_id text,
  stock integer check (stock >= 0),
  taken integer not null default 0 check (taken >= 0),
  max_per_order integer not null default 10 check (max_per_order between 1 and 100),
  event_ids text[] not null default '{}',
  is_on boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, sale_tax_id) references sale_tax (tenant_no, id)
);
comment on column add_on.stock is 'total number to sell; null: unlimited';
comment on column add_on.event_ids is 'empty: with every event';
comment on column add_on.price_minor is 'as the organiser entered it';
comment on column add_on.sale_tax_id is 'null: the tenant''s default rate';
comment on column add_on.taken is 'number in checkouts that are paying or settled';
create index add_on_order on add_on (tenant_no, "position", id);

-- A question that an organiser asks at the checkout, to the buyer or for each ticket. Answers store the wording in which it was
-- asked, so changing a question changes no answer.
create table question (
  tenant_no integer not null,
  id text not null,
  rev integer not null default 1,
  event_id text,
  asked_of text not null check (asked_of in ('buyer', 'ticket')),
  kind text not null check (kind in ('holder_name', 'text', 'long_text', 'choice', 'choices', 'yes_no', 'date')),
  label text not null check (length(label) between 1 and 160),
  help text check (length(help) <= 400),
  options text[] not null default '{}',
  is_required boolean not null default false,
  is_on boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint question_holder check (kind <> 'holder_name' or asked_of = 'ticket'),
  constraint question_options check ((kind in ('choice', 'choices')) = (cardinality(options) between 1 and 50)),
  foreign key (tenant_no, event_id) references event (tenant_no, id) on delete cascade
);
comment on column question.event_id is 'null: asked with every event';
comment on column question.options is 'for the kinds choice and choices';
create index question_event on question (tenant_no, event_id, "position");
create index question_order on question (tenant_no, coalesce(event_id, ''::text), "position", id);

-- Wrong access or coupon codes entered from one network for one date (performance_no 0: for all dates of the tenant), until a
-- time. Counted by take_guess; deleted soon after.
create table code_guess (
  tenant_no integer not null,
  performance_no integer not null,
  network bytea not null check (length(network) = 16),
  wrong integer not null check (wrong >= 0),
  until timestamptz not null,
  primary key (tenant_no, performance_no, network)
);
comment on column code_guess.network is 'keyed hash of the network they came from, deleted soon after until';
comment on column code_guess.wrong is 'wrong codes so far in this period';
create index code_guess_until on code_guess (until);
