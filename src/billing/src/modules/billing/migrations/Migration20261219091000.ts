import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const UNDER_WAY = `('created', 'submitted', 'requires_action', 'processing', 'indeterminate')`

/**
 * Invoices collected by card: each attempt to be paid, one under way an invoice, and when the card is tried next. While an attempt is under way the invoice stays
 * as it is, whoever writes.
 */
export class Migration20261219091000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "invoice" add column collect_by_card boolean not null default false`)
    this.addSql(`
create table "invoice_collection" (
  tenant_no integer not null,
  invoice_id text not null,
  state text not null check (state in ('due', 'past_due', 'stopped', 'ended')),
  method_id text,
  step integer not null default 0 check (step >= 0),
  needs_person boolean not null default false,
  begun_at timestamptz not null,
  next_at timestamptz,
  stopped_by text,
  primary key (tenant_no, invoice_id),
  foreign key (tenant_no, invoice_id) references "invoice" (tenant_no, id),
  constraint invoice_collection_due check ((state = 'due') = (next_at is not null)),
  constraint invoice_collection_stopped check ((state = 'stopped') = (stopped_by is not null))
)`)
    this.addSql(`create index "invoice_collection_due_at" on "invoice_collection" (next_at) where state = 'due'`)
    this.addSql(`
create table "invoice_attempt" (
  tenant_no integer not null,
  id text not null unique,
  invoice_id text not null,
  attempt integer not null check (attempt > 0),
  kind text not null check (kind in ('card', 'page')),
  step integer,
  amount_minor numeric(20) not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  state text not null default 'created' check (state in ('created', 'submitted', 'requires_action', 'processing', 'indeterminate', 'succeeded', 'failed')),
  code text,
  provider_ref text,
  asked_by text,
  asks integer not null default 0,
  ask_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_no, id),
  unique (tenant_no, invoice_id, attempt),
  foreign key (tenant_no, invoice_id) references "invoice" (tenant_no, id),
  constraint invoice_attempt_ended check ((state in ('succeeded', 'failed')) = (ended_at is not null)),
  constraint invoice_attempt_asked check ((state in ('succeeded', 'failed')) = (ask_at is null)),
  constraint invoice_attempt_why check ((state = 'failed') = (code is not null)),
  constraint invoice_attempt_paid check (state <> 'succeeded' or provider_ref is not null)
)`)
    this.addSql(
      `create unique index "invoice_attempt_one" on "invoice_attempt" (tenant_no, invoice_id) where state in ${UNDER_WAY}`
    )
    this.addSql(`create index "invoice_attempt_due" on "invoice_attempt" (ask_at) where state in ${UNDER_WAY}`)
    this.addSql(`
alter table "invoice_payment"
  drop constraint invoice_payment_method_check,
  add constraint invoice_payment_method_check check (method in ('bank', 'cash', 'other', 'card')),
  add column provider text,
  add column provider_ref text,
  add column attempt_id text unique references "invoice_attempt" (id),
  add constraint invoice_payment_provider unique (provider, provider_ref),
  add constraint invoice_payment_by_card check ((method = 'card') = (provider is not null and provider_ref is not null and attempt_id is not null))`)
    this.guards()
  }

  private guards(): void {
    this.addSql(`
create function billing_attempt_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform from invoice where tenant_no = new.tenant_no and id = new.invoice_id for update;
    if not exists (select from invoice i where i.tenant_no = new.tenant_no and i.id = new.invoice_id and i.status = 'open' and i.document = 'invoice'
      and i.currency = new.currency and i.total_minor - i.paid_minor - i.credited_minor = new.amount_minor)
    then
      raise exception 'attempt of invoice % is refused: it asks for what is not open', new.invoice_id using errcode = 'restrict_violation';
    end if;
  elsif tg_op = 'DELETE' or (new.tenant_no, new.id, new.invoice_id, new.attempt, new.kind, new.amount_minor, new.currency, new.created_at)
      is distinct from (old.tenant_no, old.id, old.invoice_id, old.attempt, old.kind, old.amount_minor, old.currency, old.created_at)
    or old.state = 'succeeded' or (old.state = 'failed' and new.state <> 'succeeded')
  then
    raise exception '% of attempt % is refused', tg_op, old.id using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$`)
    this.addSql(
      `create trigger "invoice_attempt_guard" before insert or update or delete on "invoice_attempt" for each row execute function billing_attempt_guard()`
    )
    this.addSql(`
create function billing_refuse_while_paid() returns trigger language plpgsql as $$
declare paid text := case tg_table_name when 'invoice' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'invoice_id' end;
begin
  if tg_table_name <> 'invoice' then
    perform from invoice where tenant_no = new.tenant_no and id = paid for update;
  end if;
  if exists (select from invoice_attempt a where a.tenant_no = new.tenant_no and a.invoice_id = paid and a.state in ${UNDER_WAY}) then
    raise exception '% of invoice % is refused: a payment of it is under way', tg_op, paid using errcode = 'restrict_violation';
  end if;
  return new;
end $$`)
    this.addSql(`
create trigger "invoice_stays_while_paid" before update of due_on, paid_minor, credited_minor, status on "invoice" for each row
  when (old.number is not null and (new.due_on, new.paid_minor, new.credited_minor, new.status)
    is distinct from (old.due_on, old.paid_minor, old.credited_minor, old.status))
  execute function billing_refuse_while_paid()`)
    for (const table of ["invoice_change", "invoice_payment"]) {
      this.addSql(`
create trigger "${table}_waits_while_paid" before insert on "${table}" for each row execute function billing_refuse_while_paid()`)
    }
  }

  override async down(): Promise<void> {
    for (const table of ["invoice_change", "invoice_payment"]) {
      this.addSql(`drop trigger if exists "${table}_waits_while_paid" on "${table}"`)
    }
    this.addSql(`drop trigger if exists "invoice_stays_while_paid" on "invoice"`)
    this.addSql(`
alter table "invoice_payment" drop constraint invoice_payment_by_card, drop constraint invoice_payment_method_check, drop column attempt_id,
  drop column provider_ref, drop column provider, add constraint invoice_payment_method_check check (method in ('bank', 'cash', 'other')) not valid`)
    for (const table of ["invoice_attempt", "invoice_collection"]) {
      this.addSql(`drop table if exists "${table}"`)
    }
    for (const name of ["billing_attempt_guard", "billing_refuse_while_paid"]) {
      this.addSql(`drop function if exists ${name}()`)
    }
    this.addSql(`alter table "invoice" drop column collect_by_card`)
  }
}
