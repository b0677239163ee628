import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Says of a disputed sale's ticket that it is one, or, where the organiser wants so, does not admit it; who is inside stays inside. */
const ASKS_FOR_DISPUTES = `is_disputed := exists (
    select from sale_dispute d where d.tenant_no = p_tenant and d.sale_id = v_ticket.sale_id and d.phase = 'open');
  if is_disputed and exists (select from dispute_policy o where o.tenant_no = p_tenant and o.policy = 'block')
    and not exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = v_ticket.id) then
    outcome := 'disputed';
    return;
  end if;`

/**
 * Sales whose money a cardholder's bank took back. While it has the money (`open`) no refund of the sale is written, decided under the sale's row lock by
 * whoever is first; the door warns or refuses as the organiser chose; what is lost voids the tickets and frees their places.
 */
export class Migration20261216110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "sale_dispute" (
  tenant_no integer not null,
  dispute_id text not null,
  sale_id text not null,
  phase text not null check (phase in ('inquiry', 'open', 'won', 'lost', 'closed')),
  amount_minor numeric not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  reason text not null,
  due_by timestamptz,
  opened_at timestamptz,
  read_at timestamptz not null,
  primary key (tenant_no, dispute_id),
  foreign key (tenant_no, sale_id) references "sale" (tenant_no, id)
)`)
    this.addSql(`create index "sale_dispute_sale" on "sale_dispute" (tenant_no, sale_id)`)
    this.addSql(`
create table "dispute_policy" (
  tenant_no integer primary key,
  policy text not null check (policy in ('warn', 'block')),
  updated_at timestamptz not null default now()
)`)
    this.addSql(`
create function ensure_not_disputed() returns trigger language plpgsql as $$
declare
  v_dispute text;
begin
  perform from sale s where s.tenant_no = new.tenant_no and s.id = new.sale_id for no key update;
  select d.dispute_id into v_dispute from sale_dispute d
   where d.tenant_no = new.tenant_no and d.sale_id = new.sale_id and d.phase = 'open' order by d.dispute_id limit 1;
  if found then
    perform ticketing_refuse('sale_disputed', jsonb_build_object('dispute_id', v_dispute));
  end if;
  return new;
end $$`)
    this.addSql(
      `create trigger "sale_refund_undisputed" before insert on "sale_refund" for each row execute function ensure_not_disputed()`
    )
    this.addSql(`
create trigger "sale_refund_again_undisputed" before update of state on "sale_refund" for each row
  when (old.state = 'failed' and new.state = 'submitted') execute function ensure_not_disputed()`)
    this.addSql(`
create function note_dispute(
  p_tenant integer, p_dispute text, p_sale text, p_phase text, p_amount numeric, p_currency text, p_reason text, p_due timestamptz, p_read timestamptz
) returns boolean language plpgsql as $$
begin
  perform from sale s where s.tenant_no = p_tenant and s.id = p_sale for no key update;
  insert into sale_dispute as d (tenant_no, dispute_id, sale_id, phase, amount_minor, currency, reason, due_by, opened_at, read_at)
  values (p_tenant, p_dispute, p_sale, p_phase, p_amount, p_currency, p_reason, p_due, case when p_phase = 'open' then clock_timestamp() end, p_read)
  on conflict (tenant_no, dispute_id) do update set phase = excluded.phase, amount_minor = excluded.amount_minor, reason = excluded.reason,
    due_by = excluded.due_by, opened_at = coalesce(d.opened_at, excluded.opened_at), read_at = excluded.read_at
  where d.sale_id = excluded.sale_id and excluded.read_at > d.read_at;
  if not found then
    return false;
  end if;
  if p_phase in ('inquiry', 'open') then
    insert into ticketing_outbox (name, key, payload)
    values ('sale.disputed', 'sale.disputed:' || p_dispute, jsonb_build_object('tenant_no', p_tenant, 'sale_id', p_sale, 'dispute_id', p_dispute))
    on conflict (key) do nothing;
  end if;
  if p_phase = 'lost' then
    with voided as (
      update ticket t set state = 'void' where t.tenant_no = p_tenant and t.sale_id = p_sale and t.state = 'valid' returning t.performance_no, t.place_idx
    ), locked as (
      select c.tenant_no, c.performance_no, c.place_idx from claim c join voided v on v.performance_no = c.performance_no and v.place_idx = c.place_idx
       where c.tenant_no = p_tenant and c.state = 3 order by c.performance_no, c.place_idx for update of c
    )
    delete from claim c using locked l where c.tenant_no = l.tenant_no and c.performance_no = l.performance_no and c.place_idx = l.place_idx;
  end if;
  return true;
end $$`)
    this.theDoor({ out: ", out is_disputed boolean", asks: ASKS_FOR_DISPUTES })
  }

  private theDoor({ out, asks }: { out: string; asks: string }): void {
    this.addSql(`drop function check_in_ticket`)
    this.addSql(`
create function check_in_ticket(
  p_tenant integer, p_ticket text, p_ticket_no text, p_check_in text, p_device text, p_device_name text, p_early interval, p_late interval,
  out outcome text, out ticket_id text, out admitted_at timestamptz, out device_name text${out}
) language plpgsql as $$
declare
  v_ticket record;
begin
  select t.id, t.state, t.sale_id, t.performance_no, p.starts_at, p.ends_at, p.status into v_ticket
    from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where t.tenant_no = p_tenant and (t.id = p_ticket or t.ticket_no = p_ticket_no);
  if not found then
    outcome := 'unknown';
    return;
  end if;
  ticket_id := v_ticket.id;
  if v_ticket.state <> 'valid' then
    outcome := v_ticket.state;
    return;
  end if;
  if v_ticket.status = 'cancelled' then
    outcome := 'cancelled';
    return;
  end if;
  if now() not between v_ticket.starts_at - p_early and coalesce(v_ticket.ends_at, v_ticket.starts_at) + p_late then
    outcome := 'not_today';
    return;
  end if;
  ${asks}
  insert into check_in as c (tenant_no, ticket_id, id, performance_no, device_id, device_name)
  select t.tenant_no, t.id, p_check_in, t.performance_no, p_device, p_device_name
    from ticket t where t.tenant_no = p_tenant and t.id = v_ticket.id and t.state = 'valid' for share
  on conflict on constraint check_in_pkey do nothing
  returning c.admitted_at, c.device_name into admitted_at, device_name;
  if found then
    outcome := 'admitted';
    return;
  end if;
  select c.admitted_at, c.device_name into admitted_at, device_name from check_in c where c.tenant_no = p_tenant and c.ticket_id = v_ticket.id;
  outcome := case when found then 'already_admitted' else 'void' end;
end $$`)
    this
      .addSql(`alter function check_in_ticket set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off
        set enable_mergejoin = off`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "sale_refund_undisputed" on "sale_refund"`)
    this.addSql(`drop trigger if exists "sale_refund_again_undisputed" on "sale_refund"`)
    this.addSql(`drop function if exists note_dispute, ensure_not_disputed`)
    this.theDoor({ out: "", asks: "" })
    this.addSql(`drop table if exists "dispute_policy", "sale_dispute"`)
  }
}
