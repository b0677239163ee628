-- One transaction of the operator's double-entry ledger, once per source (unique source_type, source_id). Its entries sum to zero
-- per currency; neither is ever changed, deleted or truncated (triggers).
create table ledger_txn (
  id bigint generated always as identity primary key,
  tenant_no integer not null,
  source_type text not null check (source_type in ('sale', 'fee_refund', 'invoice', 'invoice_payment')),
  source_id text not null,
  posted_at timestamptz not null default now(),
  unique (source_type, source_id)
);
comment on column ledger_txn.source_id is 'id of the sale, refund and fee (<refund>:<fee>), invoice or payment';
create index ledger_txn_tenant on ledger_txn (tenant_no, id);

-- One entry of a ledger transaction. Zero sum per transaction and currency is checked at commit (billing_entries_sum_to_zero).
create table ledger_entry (
  txn_id bigint not null references ledger_txn (id),
  no integer not null,
  account text not null check (account in ('receivable', 'clearing_provider', 'clearing_bank', 'clearing_cash', 'clearing_other',
      'revenue_monthly', 'revenue_percent', 'revenue_per_ticket', 'revenue_remainder', 'revenue_manual')),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  amount_minor numeric(20,0) not null check (amount_minor <> 0),
  primary key (txn_id, no)
);
comment on column ledger_entry.amount_minor is 'positive: debit; negative: credit';

-- One run that compares sales, payments, ledger and provider statements: daily, or started by the operator. At most one is
-- unfinished (reconciliation_one).
create table reconciliation (
  id text primary key,
  asked_by text,
  asked_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on column reconciliation.asked_by is 'user who started it; null: the daily run';
create index reconciliation_newest on reconciliation (asked_at desc);
create unique index reconciliation_one on reconciliation (((finished_at is null))) where finished_at is null;

-- One account to compare within a run: waiting, then compared, disconnected (access revoked) or unreachable.
create table reconciliation_step (
  run_id text not null references reconciliation (id),
  tenant_no integer not null,
  merchant_account_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'compared', 'disconnected', 'unreachable')),
  compared_to timestamptz,
  ended_at timestamptz,
  primary key (run_id, tenant_no, merchant_account_id),
  constraint reconciliation_step_compared check ((state = 'compared') = (compared_to is not null)),
  constraint reconciliation_step_ended check ((state = 'waiting') = (ended_at is null))
);
comment on column reconciliation_step.merchant_account_id is 'empty: the platform''s own account; ledger: the step that checks the ledger itself';
comment on column reconciliation_step.compared_to is 'until when the account''s statement was complete';

-- One disagreement between our records and the provider's, once per account, kind and subject (money_difference_once) however
-- often a run finds it. open, explained (valid while the figures stay), resolved (reopens when found again), gone (no longer
-- found).
create table money_difference (
  tenant_no integer not null,
  id text not null,
  merchant_account_id text not null,
  kind text not null,
  subject text not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  ours_minor numeric(20,0),
  theirs_minor numeric(20,0),
  theirs_currency text check (theirs_currency ~ '^[a-z]{3}$'),
  payment_id text,
  sale_id text,
  refund_id text,
  provider_ref text,
  happened_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'explained', 'resolved', 'gone')),
  note text check (length(note) between 3 and 1000),
  decided_by text,
  decided_at timestamptz,
  rev integer not null default 1,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  closed_at timestamptz,
  assigned_to text,
  assigned_by text,
  assigned_at timestamptz,
  primary key (tenant_no, id),
  constraint money_difference_assigned check ((assigned_to is null) = (assigned_by is null) and (assigned_to is null) = (assigned_at is null)),
  constraint money_difference_closed check ((state = 'gone') = (closed_at is not null)),
  constraint money_difference_decided check ((note is null) = (decided_by is null) and (note is null) = (decided_at is null)),
  constraint money_difference_differs check (ours_minor is distinct from theirs_minor or theirs_currency is not null),
  constraint money_difference_figures check (ours_minor is not null or theirs_minor is not null),
  constraint money_difference_why check (state not in ('explained', 'resolved') or note is not null),
  constraint money_difference_once unique (tenant_no, merchant_account_id, kind, subject)
);
comment on column money_difference.merchant_account_id is 'empty: the platform''s own account; ledger: a difference within the ledger';
comment on column money_difference.kind is 'differenceKinds of the contracts: charge_unknown, charge_missing, charge_amount, fee_amount, ...';
comment on column money_difference.subject is 'what distinguishes it from others of its kind: an id of ours or of the provider';
comment on column money_difference.ours_minor is 'our figure; null: only the provider knows it';
comment on column money_difference.theirs_minor is 'the provider''s figure; null: only we know it';
comment on column money_difference.theirs_currency is 'only where it differs from currency';
comment on column money_difference.rev is 'optimistic lock of a person''s decision or assignment';
comment on column money_difference.assigned_to is 'user id of the operator''s colleague who looks into it; kept when it closes and reopens';
create unique index money_difference_id on money_difference (id);
create index money_difference_newest on money_difference (state, happened_at desc, id desc);
