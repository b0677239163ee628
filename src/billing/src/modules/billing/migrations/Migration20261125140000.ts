import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Monthly fees, periods, invoices with gapless numbers, and the double-entry ledger with its guards. */
export class Migration20261125140000 extends Migration {
  override async up(): Promise<void> {
    this.plans()
    this.periods()
    this.invoices()
    this.ledger()
    this.backfill()
  }

  private plans(): void {
    this.addSql(`alter table "plan" add column product_id text unique`)
    this.addSql(
      `alter table "plan_version" add column fee_collection text not null default 'at_sale' check (fee_collection in ('at_sale', 'invoice'))`
    )
    this.addSql(`alter table "plan_price" add column monthly_minor numeric(20) not null default 0 check (monthly_minor >= 0)`)
    this.addSql(`
create or replace function billing_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: its rows are never changed', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$`)
    for (const table of ["plan_version", "plan_price"]) {
      this.addSql(`
create trigger "${table}_immutable" before update or delete on "${table}" for each row execute function billing_refuse_change()`)
    }
  }

  private periods(): void {
    this.addSql(`
alter table "subscription"
  add column next_period integer not null default 0 check (next_period >= 0),
  add column next_period_at timestamptz`)
    this.addSql(`update "subscription" set next_period_at = anchor_at`)
    this.addSql(`alter table "subscription" alter column next_period_at set not null`)
    this.addSql(`create index "subscription_due" on "subscription" (next_period_at, tenant_no) where status <> 'canceled'`)
    this.addSql(`
create table "billing_period" (
  tenant_no integer not null references "subscription" (tenant_no),
  index integer not null check (index >= 0),
  starts_on date not null,
  ends_on date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  opened_at timestamptz not null,
  primary key (tenant_no, index),
  check (starts_on < ends_on and starts_at < ends_at)
)`)
    this.addSql(`
alter table "sale_fee"
  add column due_at timestamptz not null default now(),
  add column invoiced_minor numeric(20) not null default 0,
  add check (invoiced_minor between 0 and amount_minor),
  add check (lane = 'invoice' or invoiced_minor = 0),
  add check (status <> 'accrued' or invoiced_minor = 0)`)
    this.addSql(`
create index "sale_fee_to_invoice" on "sale_fee" (tenant_no, due_at)
  where lane = 'invoice' and status <> 'waived' and amount_minor - reversed_minor <> invoiced_minor`)
  }

  private invoices(): void {
    this.addSql(`
create table "invoice_sequence" (
  series text not null,
  year integer not null,
  last_no integer not null check (last_no > 0),
  last_issued_on date not null,
  primary key (series, year)
)`)
    this.addSql(`
create table "invoice" (
  tenant_no integer not null,
  id text not null,
  seq bigint generated always as identity,
  document text not null check (document in ('invoice', 'credit_note')),
  origin text not null check (origin in ('period', 'manual', 'amendment')),
  period_index integer,
  corrects_id text,
  idempotency_key text unique,
  status text not null default 'draft' check (status in ('draft', 'open', 'paid', 'credited', 'issued')),
  number text unique,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  total_minor numeric(20) not null default 0,
  paid_minor numeric(20) not null default 0 check (paid_minor >= 0),
  credited_minor numeric(20) not null default 0 check (credited_minor >= 0),
  issued_on date,
  due_on date,
  seller jsonb,
  customer jsonb,
  reason text,
  created_by text,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, period_index) references "billing_period" (tenant_no, index),
  foreign key (tenant_no, corrects_id) references "invoice" (tenant_no, id),
  check ((origin = 'period') = (period_index is not null)),
  check ((status = 'draft') = (number is null)),
  check (number is null or (issued_on is not null and due_on is not null and seller is not null and customer is not null)),
  check (document = 'credit_note' or paid_minor + credited_minor <= total_minor),
  check (status = 'draft' or case document when 'invoice' then total_minor > 0 else total_minor < 0 end),
  check (case document when 'invoice' then status <> 'issued' else status in ('draft', 'issued') end),
  check (status not in ('paid', 'credited') or paid_minor + credited_minor = total_minor)
)`)
    this.addSql(`create unique index "invoice_once_a_period" on "invoice" (tenant_no, period_index) where origin = 'period'`)
    this.addSql(`create index "invoice_draft" on "invoice" (seq) where status = 'draft'`)
    this.addSql(`create index "invoice_open" on "invoice" (due_on, seq) where status = 'open'`)
    this.addSql(`create index "invoice_newest" on "invoice" (seq)`)
    this.addSql(`
create table "invoice_line" (
  tenant_no integer not null,
  invoice_id text not null,
  no integer not null check (no > 0),
  kind text not null check (kind in ('monthly', 'percent', 'per_ticket', 'remainder', 'manual')),
  description text check (length(description) between 1 and 300),
  quantity integer not null check (quantity > 0),
  amount_minor numeric(20) not null check (amount_minor <> 0),
  period_from date,
  period_to date,
  primary key (tenant_no, invoice_id, no),
  foreign key (tenant_no, invoice_id) references "invoice" (tenant_no, id),
  check ((kind = 'manual') = (description is not null))
)`)
    this.addSql(`
create table "invoice_fee" (
  tenant_no integer not null,
  invoice_id text not null,
  fee_id text not null,
  amount_minor numeric(20) not null check (amount_minor <> 0),
  primary key (tenant_no, invoice_id, fee_id),
  foreign key (tenant_no, invoice_id) references "invoice" (tenant_no, id),
  foreign key (tenant_no, fee_id) references "sale_fee" (tenant_no, id)
)`)
    this.addSql(`create unique index "invoice_fee_once" on "invoice_fee" (tenant_no, fee_id) where amount_minor > 0`)
    this.addSql(`
create table "invoice_payment" (
  tenant_no integer not null,
  id text not null,
  invoice_id text not null,
  idempotency_key text not null unique,
  amount_minor numeric(20) not null check (amount_minor > 0),
  method text not null check (method in ('bank', 'cash', 'other')),
  note text check (length(note) <= 300),
  paid_on date not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, invoice_id) references "invoice" (tenant_no, id)
)`)
    this.addSql(`create index "invoice_payment_of" on "invoice_payment" (tenant_no, invoice_id)`)
    this.addSql(`
create table "invoice_change" (
  id bigint generated always as identity primary key,
  tenant_no integer not null,
  invoice_id text not null,
  field text not null check (field in ('due_on', 'amount')),
  was text not null,
  became text not null,
  reason text not null check (length(reason) between 1 and 300),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  foreign key (tenant_no, invoice_id) references "invoice" (tenant_no, id)
)`)
    this.addSql(`create index "invoice_change_of" on "invoice_change" (tenant_no, invoice_id)`)
    this.issuedStays()
  }

  /** What was issued keeps its number, amounts, date and parties; only what happened to it since moves. */
  private issuedStays(): void {
    this.addSql(`
create or replace function billing_keep_issued() returns trigger language plpgsql as $$
begin
  if old.number is not null and (tg_op = 'DELETE'
    or (new.tenant_no, new.id, new.seq, new.document, new.origin, new.number, new.currency, new.total_minor, new.issued_on, new.seller, new.customer)
      is distinct from (old.tenant_no, old.id, old.seq, old.document, old.origin, old.number, old.currency, old.total_minor, old.issued_on, old.seller, old.customer)
    or new.period_index is distinct from old.period_index or new.corrects_id is distinct from old.corrects_id or new.status = 'draft')
  then
    raise exception '% of invoice % is refused: it was issued', tg_op, old.number using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$`)
    this.addSql(
      `create trigger "invoice_keep_issued" before update or delete on "invoice" for each row execute function billing_keep_issued()`
    )
    this.addSql(`
create or replace function billing_keep_lines() returns trigger language plpgsql as $$
declare line record := case tg_op when 'INSERT' then new else old end;
begin
  if exists (select from invoice where tenant_no = line.tenant_no and id = line.invoice_id and number is not null) then
    raise exception '% of a line is refused: its invoice was issued', tg_op using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$`)
    for (const table of ["invoice_line", "invoice_fee"]) {
      this.addSql(`
create trigger "${table}_keep" before insert or update or delete on "${table}" for each row execute function billing_keep_lines()`)
    }
    for (const table of ["invoice_payment", "invoice_change"]) {
      this.addSql(`
create trigger "${table}_immutable" before update or delete on "${table}" for each row execute function billing_refuse_change()`)
    }
  }

  private ledger(): void {
    this.addSql(`
create table "ledger_txn" (
  id bigint generated always as identity primary key,
  tenant_no integer not null,
  source_type text not null check (source_type in ('sale', 'fee_refund', 'invoice', 'invoice_payment')),
  source_id text not null,
  posted_at timestamptz not null default now(),
  unique (source_type, source_id)
)`)
    this.addSql(`create index "ledger_txn_tenant" on "ledger_txn" (tenant_no, id)`)
    this.addSql(`
create table "ledger_entry" (
  txn_id bigint not null references "ledger_txn" (id),
  no integer not null,
  account text not null check (account in ('receivable', 'clearing_provider', 'clearing_bank', 'clearing_cash', 'clearing_other',
    'revenue_monthly', 'revenue_percent', 'revenue_per_ticket', 'revenue_remainder', 'revenue_manual')),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  amount_minor numeric(20) not null check (amount_minor <> 0),
  primary key (txn_id, no)
)`)
    this.addSql(`
create or replace function billing_entries_sum_to_zero() returns trigger language plpgsql as $$
begin
  if exists (select from ledger_entry where txn_id = new.txn_id group by currency having sum(amount_minor) <> 0) then
    raise exception 'ledger transaction % does not sum to zero', new.txn_id using errcode = 'check_violation';
  end if;
  return null;
end $$`)
    this.addSql(`
create constraint trigger "ledger_entry_zero_sum" after insert on "ledger_entry" deferrable initially deferred
  for each row execute function billing_entries_sum_to_zero()`)
    for (const table of ["ledger_txn", "ledger_entry"]) {
      this.addSql(`
create trigger "${table}_immutable" before update or delete on "${table}" for each row execute function billing_refuse_change()`)
      this.addSql(`
create trigger "${table}_kept" before truncate on "${table}" for each statement execute function billing_refuse_change()`)
    }
  }

  /** Fees that were taken or given back before there was a ledger. */
  private backfill(): void {
    this.addSql(`
with taken as (select tenant_no, sale_id, component, currency, amount_minor from sale_fee where lane = 'application_fee'),
txn as (
  insert into ledger_txn (tenant_no, source_type, source_id) select distinct tenant_no, 'sale', sale_id from taken returning id, tenant_no, source_id
)
insert into ledger_entry (txn_id, no, account, currency, amount_minor)
select x.id, 2 * row_number() over (partition by x.id order by f.component) - s.side, case s.side when 1 then 'clearing_provider' else 'revenue_' || f.component end,
  f.currency, case s.side when 1 then f.amount_minor else -f.amount_minor end
from txn x join taken f on f.tenant_no = x.tenant_no and f.sale_id = x.source_id cross join (values (0), (1)) as s (side)`)
    this.addSql(`
with given as (
  select r.tenant_no, r.refund_id || ':' || r.fee_id as source_id, f.component, r.currency, r.amount_minor
  from fee_refund r join sale_fee f on f.tenant_no = r.tenant_no and f.id = r.fee_id where f.lane = 'application_fee'
), txn as (
  insert into ledger_txn (tenant_no, source_type, source_id) select tenant_no, 'fee_refund', source_id from given returning id, source_id
)
insert into ledger_entry (txn_id, no, account, currency, amount_minor)
select x.id, 1 + s.side, case s.side when 0 then 'clearing_provider' else 'revenue_' || g.component end, g.currency,
  case s.side when 0 then -g.amount_minor else g.amount_minor end
from txn x join given g using (source_id) cross join (values (0), (1)) as s (side)`)
  }

  override async down(): Promise<void> {
    for (const table of [
      "ledger_entry",
      "ledger_txn",
      "invoice_change",
      "invoice_payment",
      "invoice_fee",
      "invoice_line",
      "invoice",
      "invoice_sequence",
      "billing_period",
    ]) {
      this.addSql(`drop table if exists "${table}" cascade`)
    }
    this.addSql(`
alter table "sale_fee" drop column invoiced_minor, drop column due_at`)
    this.addSql(`alter table "subscription" drop column next_period, drop column next_period_at`)
    for (const table of ["plan_version", "plan_price"]) {
      this.addSql(`drop trigger if exists "${table}_immutable" on "${table}"`)
    }
    this.addSql(`alter table "plan_price" drop column monthly_minor`)
    this.addSql(`alter table "plan_version" drop column fee_collection`)
    this.addSql(`alter table "plan" drop column product_id`)
    for (const name of ["billing_entries_sum_to_zero", "billing_keep_lines", "billing_keep_issued", "billing_refuse_change"]) {
      this.addSql(`drop function if exists ${name}()`)
    }
  }
}
