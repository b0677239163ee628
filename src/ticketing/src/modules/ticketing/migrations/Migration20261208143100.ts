import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** As long as the door admits after the end: `DOOR_LATE_SECONDS`. */
const STILL_ADMITTED = "coalesce(p.ends_at, p.starts_at) > now() - interval '12 hours'"

/**
 * A site is closed only when it owes its public nothing, and nobody buys while that is judged. Whoever begins a checkout, a payment, a sale or a refund
 * shares a lock of the tenant that lies in memory (`closing_key`: those who sell do not wait for each other, and write nothing for it); whoever closes takes
 * it alone, then judges. So of a sale and a closing at the same moment the second sees the first, committed. A hold takes no lock: it sells nothing by
 * itself.
 */
export class Migration20261208143100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create or replace function ensure_selling() returns trigger language plpgsql as $$
declare
  v_status text;
begin
  if tg_table_name = 'hold' then
    select status into v_status from tenant where tenant_no = new.tenant_no;
  else
    perform pg_advisory_xact_lock_shared(closing_key(new.tenant_no));
    select status into v_status from tenant where tenant_no = new.tenant_no;
  end if;
  if v_status = 'closed' then
    perform ticketing_refuse('site_closed');
  elsif v_status = 'suspended' then
    perform ticketing_refuse('tenant_suspended');
  end if;
  return new;
end $$`)
    this.addSql(`
create function ensure_not_closed() returns trigger language plpgsql as $$
declare
  v_status text;
begin
  perform pg_advisory_xact_lock_shared(closing_key(new.tenant_no));
  select status into v_status from tenant where tenant_no = new.tenant_no;
  if v_status = 'closed' then
    perform ticketing_refuse('site_closed');
  end if;
  return new;
end $$`)
    // a payment may arrive for a checkout that expired before: it is given back
    this.addSql(`
create trigger "sale_open" before insert on "sale" for each row when (new.kind = 'card') execute function ensure_not_closed()`)
    this.addSql(
      `create trigger "sale_refund_open" before insert on "sale_refund" for each row execute function ensure_not_closed()`
    )
    this.addSql(`
create function closing_blocks(p_tenant integer) returns table (kind text, count integer) language sql stable as $$
  select found.kind, found.count::integer from (
    select 'sold_performances' as kind, count(*) from performance p
     where p.tenant_no = p_tenant and p.deleted_at is null and ${STILL_ADMITTED} and exists (
       select from ticket t where t.tenant_no = p.tenant_no and t.performance_no = p.performance_no and t.state in ('pending', 'valid'))
    union all
    select 'open_checkouts', (select count(*) from checkout c where c.tenant_no = p_tenant and c.state = 'paying')
      + (select count(*) from checkout c where c.tenant_no = p_tenant and c.state = 'open' and exists (
          select from hold h where h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.state = 'held' and h.expires_at > now()))
    union all
    select 'held_payments', count(*) from sale s where s.tenant_no = p_tenant and s.state = 'authorised'
    union all
    select 'open_refunds', count(*) from sale_refund r where r.tenant_no = p_tenant and r.state in ('requested', 'submitted', 'failed')
  ) found where found.count > 0
$$`)
    this.addSql(`
create function ensure_closable() returns trigger language plpgsql as $$
declare
  v_blocks jsonb;
begin
  perform pg_advisory_xact_lock(closing_key(new.tenant_no));
  select jsonb_object_agg(kind, count) into v_blocks from closing_blocks(new.tenant_no);
  if v_blocks is not null then
    perform ticketing_refuse('closing_blocked', jsonb_build_object('blocks', v_blocks));
  end if;
  return new;
end $$`)
    this.addSql(`
create trigger "tenant_closable" before update of status on "tenant" for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function ensure_closable()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "tenant_closable" on "tenant"`)
    this.addSql(`drop trigger if exists "sale_refund_open" on "sale_refund"`)
    this.addSql(`drop trigger if exists "sale_open" on "sale"`)
    this.addSql(`drop function if exists ensure_closable, closing_blocks, ensure_not_closed`)
    this.addSql(`
create or replace function ensure_selling() returns trigger language plpgsql as $$
begin
  if exists (select from tenant where tenant_no = new.tenant_no and status in ('suspended', 'closed')) then
    perform ticketing_refuse('tenant_suspended');
  end if;
  return new;
end $$`)
  }
}
