import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Of each function: what it says now, and what it says then. */
const CHANGES: [name: string, before: string, after: string][] = [
  ["cancel_performances", "v_nos integer[];", "v_nos integer[];\n  v_no integer;"],
  [
    "cancel_performances",
    "update performance p set status = 'cancelled'",
    `foreach v_no in array v_nos loop
    perform pg_advisory_xact_lock(playing_key(p_tenant, v_no));
  end loop;
  update performance p set status = 'cancelled'`,
  ],
  [
    "start_paying",
    "if v_checkout.rev <> p_rev then",
    `perform ensure_checkout_played(p_tenant, p_checkout);
  if v_checkout.rev <> p_rev then`,
  ],
  [
    "settle_checkout",
    "if v_checkout.rev <> p_rev or",
    `perform ensure_checkout_played(p_tenant, p_checkout);
    if v_checkout.rev <> p_rev or`,
  ],
  [
    "settle_checkout",
    "-- normally paying becomes sold;",
    `-- what is being paid for while its date is cancelled is found and given back; what ended before is not sold any more
    if v_checkout.state = 'expired' then
      perform ensure_checkout_played(p_tenant, p_checkout);
    end if;
    -- normally paying becomes sold;`,
  ],
  [
    "swap_exchange",
    "select * into v_target from performance p",
    `perform ensure_played(p_tenant, array[v_exchange.performance_no]);
  select * into v_target from performance p`,
  ],
]

/**
 * Nobody pays for a date that is cancelled, whatever they held before. Whoever begins to pay, takes what is free, pays at the counter, pays too late or
 * exchanges into a date shares a lock of it that lies in memory (`playing_key`), then looks; whoever cancels takes it alone. So of both at once the second
 * sees the first, committed. Nobody waits to pay: while a cancellation has or awaits the lock they are refused, so it closes no circle of waiting.
 */
export class Migration20261231194100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function playing_key(p_tenant integer, p_performance integer) returns bigint language sql immutable as $$
  select hashtextextended('playing ' || p_performance, p_tenant)
$$`)
    // volatile: what is looked at after the locks must be what their holders wrote
    this.addSql(`
create function ensure_played(p_tenant integer, p_performances integer[]) returns void language plpgsql volatile as $$
declare
  v_no integer;
  v_off integer[] := '{}';
begin
  foreach v_no in array p_performances loop
    if not pg_try_advisory_xact_lock_shared(playing_key(p_tenant, v_no))
      or exists (select from performance p where p.tenant_no = p_tenant and p.performance_no = v_no and p.status = 'cancelled')
    then
      v_off := v_off || v_no;
    end if;
  end loop;
  if v_off <> '{}' then
    perform ticketing_refuse('performance_not_on_sale', jsonb_build_object('performance_ids', (
      select jsonb_agg(p.id order by p.performance_no) from performance p where p.tenant_no = p_tenant and p.performance_no = any (v_off))));
  end if;
end $$`)
    this.addSql(`
create function ensure_checkout_played(p_tenant integer, p_checkout text) returns void language plpgsql volatile as $$
begin
  perform ensure_played(p_tenant, array(
    select distinct h.performance_no from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout));
end $$`)
    for (const [name, before, after] of CHANGES) {
      this.addSql(`
do $do$
declare
  v_before text := (select pg_get_functiondef(p.oid) from pg_proc p where p.proname = '${name}' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception '${name} is not as expected: %', $s$${before}$s$;
  end if;
  execute v_after;
end $do$`)
    }
    this.addSql(`
alter table "checkout"
  drop constraint checkout_giving_back,
  add constraint checkout_giving_back check (give_back_reason is null or (state in ('paying', 'expired', 'failed') and give_back_reason in
    ('places_lost', 'choices_lost', 'site_closed', 'payment_does_not_match', 'tickets_impossible', 'account_lost', 'date_cancelled')))`)
  }

  override async down(): Promise<void> {
    throw new Error("Dates that are not played would be paid for: restore a backup")
  }
}
