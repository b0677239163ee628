-- A tenant's subscription to a plan version: one per tenant. Periods are counted from anchor_at in anchor_tz. Written at sign-up,
-- then by the billing run and when a client closes; canceled with the last invoice.
create table subscription (
  tenant_no integer primary key,
  id text not null unique,
  plan_version_id text not null references plan_version (id),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  anchor_at timestamptz not null,
  anchor_tz text not null,
  status text not null default 'active' check (status in ('active', 'past_due', 'suspended', 'canceled')),
  created_at timestamptz not null default now(),
  next_period integer not null default 0 check (next_period >= 0),
  next_period_at timestamptz not null,
  free_until timestamptz,
  ended_at timestamptz,
  price_snapshot jsonb
);
comment on column subscription.currency is 'in which the client is billed, lower-case ISO';
comment on column subscription.anchor_at is 'sign-up: fixes the billing day of every period';
comment on column subscription.anchor_tz is 'IANA zone in which periods begin at local midnight';
comment on column subscription.next_period is 'index of the next billing_period to open';
comment on column subscription.next_period_at is 'when that period begins; the billing run takes subscriptions that are due by it';
comment on column subscription.free_until is 'periods that begin before carry no monthly fee: the client was a test, or was closed, until then';
comment on column subscription.ended_at is 'the client is closed: periods that begin later carry no monthly fee, and the first of them is the last';
comment on column subscription.price_snapshot is 'price agreed at sign-up where the plan has none in the currency: { plan_version_id, plan price terms, conversion, rounding, taken_at }';
create index subscription_due on subscription (next_period_at, tenant_no) where status <> 'canceled';

-- One term that the operator set for one client instead of its plan's, valid over plan changes from starts_at until until_at or
-- its end. One open row per tenant, field and currency (subscription_override_one); only the end is ever written, once (trigger).
create table subscription_override (
  tenant_no integer not null references subscription (tenant_no),
  id text not null,
  field text not null check (field in ('percent', 'fixed_minor', 'min_minor', 'max_minor', 'free_fixed_minor', 'monthly_minor',
      'fee_collection')),
  currency text check (currency ~ '^[a-z]{3}$'),
  value text,
  starts_at timestamptz not null default now(),
  until_at timestamptz,
  reason text not null check (length(reason) between 3 and 500),
  set_by text not null,
  set_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by text,
  end_reason text check (length(end_reason) between 3 and 500),
  primary key (tenant_no, id),
  constraint subscription_override_currency check ((currency is null) = (field in ('percent', 'fee_collection'))),
  constraint subscription_override_ended check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null)),
  constraint subscription_override_until check (until_at > starts_at),
  constraint subscription_override_value check (case field
    when 'percent' then (value is not null and value ~ '^[0-9]{1,2}([.][0-9]{1,4})?$')
    when 'fee_collection' then (value is not null and value in ('at_sale',
      'invoice'))
    else ((value is not null or field in ('min_minor', 'max_minor')) and value ~ '^[0-9]{1,10}$')
end is not false)
);
comment on column subscription_override.currency is 'null for percent and fee_collection, which hold in every currency';
comment on column subscription_override.value is 'percent as decimal text, minor units as digits, or at_sale | invoice; null: no minimum or maximum';
create unique index subscription_override_one on subscription_override (tenant_no, field, coalesce(currency, ''::text)) where ended_at is null;

-- One sign-up form by its idempotency key. The primary key decides which request opens the site; an unfinished row is taken over
-- after two minutes by the same request, and deleted when the form was refused.
create table sign_up (
  key text primary key,
  request_hash text not null,
  slug text not null,
  email text not null,
  plan_version_id text not null references plan_version (id),
  currency text not null,
  time_zone text not null,
  tenant_no integer,
  started_at timestamptz not null default now(),
  done_at timestamptz,
  price_snapshot jsonb
);
comment on column sign_up.key is 'idempotency key of the form';
comment on column sign_up.request_hash is 'SHA-256 in hex of the submitted fields without the key: the same key with other content is refused';
comment on column sign_up.plan_version_id is 'the version the client agreed to';
comment on column sign_up.tenant_no is 'the tenant that the form opened; null until done_at';
comment on column sign_up.price_snapshot is 'see subscription.price_snapshot';

-- One month of a client, counted from its sign-up day: half open at local midnight. The primary key decides which billing run
-- opens it, so each period is invoiced once.
create table billing_period (
  tenant_no integer not null references subscription (tenant_no),
  index integer not null check (index >= 0),
  starts_on date not null,
  ends_on date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  opened_at timestamptz not null,
  primary key (tenant_no, index),
  constraint billing_period_check check (starts_on < ends_on and starts_at < ends_at)
);
comment on column billing_period.index is '0 for the first';
comment on column billing_period.ends_on is 'exclusive';
