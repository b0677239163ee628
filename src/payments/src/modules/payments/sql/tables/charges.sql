-- The provider's customer object of a tenant on the platform's own account, where its cards for the operator's invoices are kept.
create table tenant_customer (
  tenant_no integer primary key,
  customer_ref text not null unique,
  created_at timestamptz not null default now()
);

-- One card that a tenant saved for the operator's invoices, with the agreement given before it. asked (sent to the provider's
-- page), active, then replaced, removed or detached at the provider; left when the page was abandoned. One active card per
-- tenant.
create table tenant_payment_method (
  tenant_no integer not null,
  id text not null unique,
  state text not null default 'asked' check (state in ('asked', 'active', 'replaced', 'removed', 'detached', 'left')),
  customer_ref text not null,
  session_ref text unique,
  method_ref text unique,
  brand text,
  last4 text check (last4 ~ '^[0-9]{4}$'),
  exp_month integer check (exp_month between 1 and 12),
  exp_year integer check (exp_year > 2000),
  mandate_text text not null,
  mandate_hash text not null check (mandate_hash ~ '^[0-9a-f]{64}$'),
  accepted_by text not null,
  accepted_by_mail text not null,
  accepted_ip text not null,
  accepted_at timestamptz not null default now(),
  saved_at timestamptz,
  ended_at timestamptz,
  detached_at timestamptz,
  detach_attempts integer not null default 0 check (detach_attempts >= 0),
  detach_next_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint tenant_payment_method_ended check ((state in ('asked', 'active')) = (ended_at is null)),
  constraint tenant_payment_method_saved check (state in ('asked', 'left')
    or method_ref is not null
    and brand is not null
    and last4 is not null
    and exp_month is not null
    and exp_year is not null
    and saved_at is not null)
);
comment on column tenant_payment_method.customer_ref is 'provider''s id of the customer';
comment on column tenant_payment_method.session_ref is 'provider''s id of the page''s session';
comment on column tenant_payment_method.method_ref is 'provider''s id of the saved card';
comment on column tenant_payment_method.mandate_text is 'the agreement as it was shown';
comment on column tenant_payment_method.mandate_hash is 'SHA-256 of the text in hex: the form must send the hash of what it showed';
comment on column tenant_payment_method.detached_at is 'the provider no longer has the card';
comment on column tenant_payment_method.detach_next_at is 'next attempt to remove it at the provider';
create unique index tenant_payment_method_one on tenant_payment_method (tenant_no) where state = 'active';
create index tenant_payment_method_to_detach on tenant_payment_method (ended_at) where state in ('replaced', 'removed') and detached_at is null;

-- What is asked of the provider for one attempt of billing (same id as invoice_attempt): card and amount frozen before the first
-- request. One per invoice and attempt, which form the idempotency key; a lost answer is looked up before it is asked again.
create table invoice_charge (
  tenant_no integer not null,
  id text not null unique,
  invoice_id text not null,
  attempt integer not null check (attempt > 0),
  kind text not null check (kind in ('card', 'page')),
  method_id text,
  customer_ref text,
  amount_minor numeric(20,0) not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  state text not null default 'created' check (state in ('created', 'open', 'processing', 'succeeded', 'needs_authentication',
      'declined', 'gone')),
  code text,
  may_retry boolean not null default false,
  key_no integer not null default 1,
  session_ref text unique,
  session_url text,
  session_expires_at timestamptz not null,
  intent_ref text unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint invoice_charge_card check ((kind = 'card') = (method_id is not null)),
  constraint invoice_charge_customer check (method_id is null or customer_ref is not null),
  foreign key (tenant_no, method_id) references tenant_payment_method (tenant_no, id),
  unique (tenant_no, invoice_id, attempt)
);
comment on column invoice_charge.kind is 'card: the saved card, without a person; page: a hosted page';
comment on column invoice_charge.code is 'the provider''s reason of a refusal';
comment on column invoice_charge.may_retry is 'false: the bank''s code says never to try this card again';
comment on column invoice_charge.key_no is 'part of the idempotency key, raised after an answer that the provider would repeat';
create index invoice_charge_of_card on invoice_charge (tenant_no, method_id) where state in ('created', 'processing');
