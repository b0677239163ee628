import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** As `Migration20261216110000` has it, without `replaced` and refunds under way. */
const OLD = { lock: "", replaced: "", unknown: "outcome := 'unknown';", refunding: "" }
const NEW = {
  // a refund takes this lock before it judges: whoever comes second sees the other, committed
  lock: "for share of t",
  replaced: `
  if p_ticket is not null and coalesce(v_ticket.code_id, v_ticket.id) <> p_ticket then
    outcome := 'replaced';
    return;
  end if;`,
  unknown: `
    select r.ticket_id into ticket_id from ticket_replaced_code r
     where r.tenant_no = p_tenant and (r.code_id = p_ticket or r.ticket_no = p_ticket_no);
    outcome := case when found then 'replaced' else 'unknown' end;`,
  refunding: `
  if exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = v_ticket.id and rt.is_live) then
    outcome := 'void';
    return;
  end if;`,
}

/**
 * A ticket's code may be replaced: lost or stolen, or because somebody else comes. The ticket stays the row it is; its code names `code_id`, and a code
 * that was replaced lets nobody in. Who holds it is kept on the ticket.
 */
export class Migration20261218101700 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "ticket"
  add column code_id text,
  add column holder_email text,
  add column given_at timestamptz,
  add constraint ticket_given check ((given_at is null) = (holder_email is null) and (given_at is null or holder_name is not null))`)
    this.addSql(`comment on column "ticket".code_id is 'what its code names; null: the ticket itself, by its first code'`)
    this.addSql(`comment on column "ticket".given_at is 'to somebody else than the buyer: holder_name, holder_email'`)
    this.addSql(`create unique index "ticket_code_id" on "ticket" (tenant_no, code_id) where code_id is not null`)
    this.addSql(`
create table "ticket_replaced_code" (
  tenant_no integer not null,
  code_id text not null,
  ticket_no text not null,
  ticket_id text not null,
  next_code_id text not null,
  holder_name text,
  holder_email text,
  why text not null check (why in ('reissued', 'given')),
  replaced_by text not null,
  note text check (length(note) between 3 and 300),
  replaced_at timestamptz not null default now(),
  primary key (tenant_no, code_id),
  unique (tenant_no, ticket_no),
  unique (tenant_no, next_code_id),
  foreign key (tenant_no, ticket_id) references "ticket" (tenant_no, id)
)`)
    this.addSql(
      `comment on column "ticket_replaced_code".holder_email is 'with holder_name: who had it from the buyer, by this code; null: the buyer'`
    )
    this.addSql(`create index "ticket_replaced_code_ticket" on "ticket_replaced_code" (tenant_no, ticket_id)`)
    this.addSql(`
create table "giving_policy" (
  tenant_no integer primary key,
  buyers_may boolean not null,
  updated_at timestamptz not null default now()
)`)
    // The ticket's row lock decides between two who replace, between them and the door, and between them and a refund.
    this.addSql(`
create function replace_ticket_code(
  p_tenant integer, p_sale text, p_ticket text, p_seen_changes integer, p_code_id text, p_ticket_no text, p_code text, p_why text, p_by text, p_note text,
  p_name text, p_email text, p_is_buyer boolean
) returns void language plpgsql as $$
declare
  v_ticket ticket;
  v_performance performance;
begin
  select * into v_ticket from ticket t where t.tenant_no = p_tenant and t.sale_id = p_sale and t.id = p_ticket for no key update;
  if v_ticket.id is null then
    perform ticketing_refuse('ticket_not_found');
  end if;
  select * into v_performance from performance p where p.tenant_no = p_tenant and p.performance_no = v_ticket.performance_no;
  if v_ticket.state <> 'valid' then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "not_valid"}');
  end if;
  if exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = p_ticket and rt.is_live) then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "by_refund"}');
  end if;
  if exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = p_ticket) then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "used"}');
  end if;
  if v_performance.status = 'cancelled' then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "cancelled"}');
  end if;
  if coalesce(v_performance.ends_at, v_performance.starts_at) <= now() then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "over"}');
  end if;
  if p_is_buyer then
    if not exists (select from giving_policy g where g.tenant_no = p_tenant and g.buyers_may) then
      perform ticketing_refuse('ticket_not_changeable', '{"because": "not_by_buyers"}');
    end if;
    if v_ticket.given_at is not null then
      perform ticketing_refuse('ticket_not_changeable', '{"because": "given_on"}');
    end if;
    if v_performance.starts_at <= now() then
      perform ticketing_refuse('ticket_not_changeable', '{"because": "over"}');
    end if;
    if exists (select from sale_dispute d where d.tenant_no = p_tenant and d.sale_id = p_sale and d.phase = 'open') then
      perform ticketing_refuse('ticket_not_changeable', '{"because": "disputed"}');
    end if;
  end if;
  if p_seen_changes <> (select count(*) from ticket_replaced_code r where r.tenant_no = p_tenant and r.ticket_id = p_ticket) then
    perform ticketing_refuse('stale_state');
  end if;
  insert into ticket_replaced_code (tenant_no, code_id, ticket_no, ticket_id, next_code_id, holder_name, holder_email, why, replaced_by, note)
  values (p_tenant, coalesce(v_ticket.code_id, v_ticket.id), v_ticket.ticket_no, p_ticket, p_code_id, case when v_ticket.given_at is not null then v_ticket.holder_name end,
    v_ticket.holder_email, p_why, p_by, p_note);
  update ticket t set code_id = p_code_id, ticket_no = p_ticket_no, code = p_code,
         holder_name = case when p_why = 'given' then p_name else t.holder_name end,
         holder_email = case when p_why = 'given' then p_email else t.holder_email end,
         given_at = case when p_why = 'given' then now() else t.given_at end
   where t.tenant_no = p_tenant and t.id = p_ticket;
  insert into ticketing_outbox (name, key, payload)
  values ('ticket.' || p_why, 'ticket.' || p_why || ':' || p_code_id, jsonb_build_object('tenant_no', p_tenant, 'sale_id', p_sale, 'ticket_id', p_ticket,
    'code_id', p_code_id));
end $$`)
    this.theDoor(NEW)
  }

  private theDoor({ lock, replaced, unknown, refunding }: typeof NEW): void {
    const isNew = lock !== ""
    this.addSql(`
create or replace function check_in_ticket(
  p_tenant integer, p_ticket text, p_ticket_no text, p_check_in text, p_device text, p_device_name text, p_early interval, p_late interval,
  out outcome text, out ticket_id text, out admitted_at timestamptz, out device_name text, out is_disputed boolean
) language plpgsql as $$
declare
  v_ticket record;
begin
  select t.id, ${isNew ? "t.code_id, " : ""}t.state, t.sale_id, t.performance_no, p.starts_at, p.ends_at, p.status into v_ticket
    from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where t.tenant_no = p_tenant and (t.id = p_ticket or t.ticket_no = p_ticket_no${isNew ? " or t.code_id = p_ticket" : ""})
   ${lock};
  if not found then
    ${unknown}
    return;
  end if;
  ticket_id := v_ticket.id;
  ${replaced}
  if v_ticket.state <> 'valid' then
    outcome := v_ticket.state;
    return;
  end if;
  ${refunding}
  if v_ticket.status = 'cancelled' then
    outcome := 'cancelled';
    return;
  end if;
  if now() not between v_ticket.starts_at - p_early and coalesce(v_ticket.ends_at, v_ticket.starts_at) + p_late then
    outcome := 'not_today';
    return;
  end if;
  is_disputed := exists (
    select from sale_dispute d where d.tenant_no = p_tenant and d.sale_id = v_ticket.sale_id and d.phase = 'open');
  if is_disputed and exists (select from dispute_policy o where o.tenant_no = p_tenant and o.policy = 'block')
    and not exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = v_ticket.id) then
    outcome := 'disputed';
    return;
  end if;
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
    this.theDoor(OLD)
    this.addSql(`drop function if exists replace_ticket_code`)
    this.addSql(`drop table if exists "giving_policy", "ticket_replaced_code"`)
    this.addSql(`alter table "ticket" drop column code_id, drop column given_at, drop column holder_email`)
  }
}
