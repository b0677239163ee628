-- One payout of the provider from a tenant's account to its bank. Moves forwards only; failed may follow paid. reconciliation
-- says whether the net of its lines equals the amount, and a check constraint holds it to the figures. One per account and
-- provider id.
create table payout (
  tenant_no integer not null,
  id text not null,
  merchant_account_id text not null,
  provider_ref text not null,
  state text not null check (state in ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  amount_minor numeric(20,0) not null,
  is_automatic boolean not null,
  reconciliation text not null check (reconciliation in ('waiting', 'balanced', 'unbalanced', 'unlisted')),
  lines_minor numeric(20,0),
  line_count integer,
  failure_code text,
  arrives_at timestamptz not null,
  made_at timestamptz not null,
  was_paid boolean not null default false,
  failed_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint payout_balanced check (reconciliation <> 'balanced' or lines_minor = amount_minor),
  constraint payout_counted check ((reconciliation in ('balanced', 'unbalanced')) = (lines_minor is not null and line_count is not null)),
  constraint payout_failed check ((state = 'failed') = (failed_at is not null)),
  constraint payout_unbalanced check (reconciliation <> 'unbalanced' or lines_minor <> amount_minor),
  foreign key (tenant_no, merchant_account_id) references merchant_account (tenant_no, id),
  constraint payout_once unique (tenant_no, merchant_account_id, provider_ref)
);
comment on column payout.amount_minor is 'negative when the provider collects from the bank';
comment on column payout.is_automatic is 'false: started by the organiser at the provider, which then lists no lines for it (unlisted)';
comment on column payout.lines_minor is 'sum of the net of its lines; null until they are read';
comment on column payout.was_paid is 'it was paid once, also if it failed later';
create index payout_newest on payout (tenant_no, made_at desc, id desc);

-- One balance transaction that a payout consists of; minor units of the account's currency. Written once, all lines of a payout
-- together, and never changed.
create table payout_line (
  tenant_no integer not null,
  payout_id text not null,
  provider_ref text not null,
  category text not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  gross_minor numeric(20,0) not null,
  provider_fee_minor numeric(20,0) not null,
  application_fee_minor numeric(20,0) not null,
  net_minor numeric(20,0) not null,
  source_ref text,
  payment_id text,
  refund_id text,
  happened_at timestamptz not null,
  primary key (tenant_no, payout_id, provider_ref),
  constraint payout_line_net check (net_minor = ((gross_minor - provider_fee_minor) - application_fee_minor)),
  foreign key (tenant_no, payout_id) references payout (tenant_no, id)
);
comment on column payout_line.provider_ref is 'provider''s id of the balance transaction';
comment on column payout_line.category is 'the provider''s reporting category';
comment on column payout_line.net_minor is 'gross less the provider''s fee and the application fee';
comment on column payout_line.source_ref is 'provider''s id of the charge, refund, fee or dispute';
create index payout_line_payment on payout_line (tenant_no, payment_id) where payment_id is not null;
create index payout_line_ref on payout_line (tenant_no, provider_ref);

-- How far the balance transactions of one account have been read: read_to is set only after the last page, and until then the
-- statement is complete. Read hourly under a lease (next_at), or when ask_for_statements() asks.
create table provider_statement (
  tenant_no integer not null,
  merchant_account_id text not null,
  account_ref text not null,
  starts_at timestamptz not null,
  asked_at timestamptz not null default now(),
  read_to timestamptz,
  reading_from timestamptz,
  cursor text,
  line_count integer not null default 0,
  next_at timestamptz not null default now(),
  failures integer not null default 0,
  failed_at timestamptz,
  last_error text,
  primary key (tenant_no, merchant_account_id),
  constraint provider_statement_account check ((merchant_account_id = '') = (account_ref = '')),
  constraint provider_statement_failed check ((failures > 0) = (failed_at is not null) and (failed_at is null) = (last_error is null))
);
comment on column provider_statement.merchant_account_id is 'empty: the platform''s own account';
comment on column provider_statement.starts_at is 'nothing earlier is read or compared';
comment on column provider_statement.asked_at is 'last request of a reconciliation';
comment on column provider_statement.read_to is 'complete until then; null: never read to the end';
comment on column provider_statement.reading_from is 'when the reading under way began; becomes read_to at its end; null: none under way';
comment on column provider_statement.cursor is 'where the reading under way continues';
comment on column provider_statement.next_at is 'next reading; also the lease of the process that reads';
create index provider_statement_due on provider_statement (next_at);

-- One balance transaction of an account as the provider reports it, written once and never changed. Gross, fees and net are in
-- the account's currency, source_* in that of the charge or refund.
create table provider_line (
  tenant_no integer not null,
  merchant_account_id text not null,
  provider_ref text not null,
  category text not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  gross_minor numeric(20,0) not null,
  provider_fee_minor numeric(20,0) not null,
  application_fee_minor numeric(20,0) not null,
  net_minor numeric(20,0) not null,
  source_ref text,
  intent_ref text,
  fee_ref text,
  source_minor numeric(20,0) check (source_minor >= 0),
  source_currency text check (source_currency ~ '^[a-z]{3}$'),
  source_fee_minor numeric(20,0) check (source_fee_minor >= 0),
  is_ours boolean not null,
  happened_at timestamptz not null,
  seen_at timestamptz not null default now(),
  primary key (tenant_no, merchant_account_id, provider_ref),
  constraint provider_line_net check (net_minor = ((gross_minor - provider_fee_minor) - application_fee_minor)),
  foreign key (tenant_no, merchant_account_id) references provider_statement (tenant_no, merchant_account_id)
);
comment on column provider_line.category is 'the provider''s reporting category';
comment on column provider_line.source_ref is 'provider''s id of the charge, refund, fee or dispute';
comment on column provider_line.intent_ref is 'provider''s id of the payment intent behind it';
comment on column provider_line.fee_ref is 'provider''s id of the application fee that belongs to it';
comment on column provider_line.source_minor is 'amount of the source in source_currency; null: neither charge, refund nor fee';
comment on column provider_line.source_fee_minor is 'of a charge: the application fee taken with it';
comment on column provider_line.is_ours is 'made through this platform; what the account''s owner does elsewhere is not compared';
create index provider_line_fee on provider_line (tenant_no, merchant_account_id, fee_ref) where fee_ref is not null;
create index provider_line_intent on provider_line (tenant_no, intent_ref) where intent_ref is not null;
create index provider_line_source on provider_line (tenant_no, merchant_account_id, source_ref);
create index provider_line_time on provider_line (tenant_no, merchant_account_id, happened_at);
