import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const COLUMNS = "buyer_name, buyer_email, locale, host, payment_id,"
const VALUE = "case when p_kind = 'card' then v_checkout.payment_id end,"

/**
 * A sale paid by card keeps for good whether its money is real: as the provider said when the payment was opened, noted on the checkout, copied by the function
 * that settles. Nothing else has it, and nobody changes it.
 */
export class Migration20261231180100 extends Migration {
  override async up(): Promise<void> {
    for (const table of ["checkout", "sale"]) {
      this.addSql(
        `alter table "${table}" add column payment_environment text constraint ${table}_payment_environment check (payment_environment in ('live', 'test'))`
      )
    }
    this.addSql(`comment on column "checkout".payment_environment is 'of its payment; null: none yet'`)
    this.addSql(
      `comment on column "sale".payment_environment is 'test: no money moved; null: no payment went through the platform'`
    )
    this.before()
    this.addSql(
      `alter table "sale" add constraint sale_paid_somewhere check ((kind = 'card') = (payment_environment is not null))`
    )
    this.addSql(`
create function paid_where_it_was() returns trigger language plpgsql as $$
begin
  raise exception 'where a payment was made is never rewritten' using errcode = 'check_violation', constraint = 'paid_where_it_was';
end $$`)
    this.addSql(`
create trigger "sale_paid_where_it_was" before update of payment_environment on "sale" for each row
  when (new.payment_environment is distinct from old.payment_environment) execute function paid_where_it_was()`)
    this.addSql(`
create trigger "checkout_paid_where_it_was" before update of payment_environment on "checkout" for each row
  when (new.payment_environment is distinct from old.payment_environment and new.payment_id = old.payment_id) execute function paid_where_it_was()`)
    // of the function one column is new: the rest is as it was
    this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'settle_checkout' and p.pronamespace = current_schema()::regnamespace);
  v_named text := replace(v_before, $s$${COLUMNS}$s$, $s$${COLUMNS} payment_environment,$s$);
  v_after text := replace(v_named, $s$${VALUE}$s$, $s$${VALUE}
    case when p_kind = 'card' then coalesce(v_checkout.payment_environment, payment_environment_of_before()) end,$s$);
begin
  if v_named = v_before or v_after = v_named then
    raise exception 'settle_checkout is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  /** A database is of one environment from its first account on: so is what was paid before, and what a process of before opens while this one is rolled out. */
  private before(): void {
    this.addSql(`
create function payment_environment_of_before() returns text language plpgsql as $$
declare
  v_environment text;
begin
  if to_regclass('payment_environment') is not null then
    execute 'select case when environment = ''live'' then ''live'' else ''test'' end from payment_environment' into v_environment;
  end if;
  return v_environment;
end $$`)
    this.addSql(`update "sale" set payment_environment = payment_environment_of_before() where kind = 'card'`)
    this.addSql(`update "checkout" set payment_environment = payment_environment_of_before() where payment_id is not null`)
  }

  override async down(): Promise<void> {
    throw new Error("Sales of a test would look like sales: restore a backup")
  }
}
