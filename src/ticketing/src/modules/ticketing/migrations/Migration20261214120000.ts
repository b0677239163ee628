import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Dates that will not be played: nobody buys or is admitted any more, and every sale of them is given back, one item each, by whichever process comes
 * next. An item is made for a sale found then or later (a payment that was under way), asked for once, and says what became of it through its refund.
 */
export class Migration20261214120000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "cancellation" (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  performance_nos integer[] not null check (cardinality(performance_nos) > 0),
  reason text not null check (length(reason) between 3 and 500),
  state text not null default 'running' check (state in ('running', 'done')),
  requested_by text not null,
  requested_at timestamptz not null default now(),
  finished_at timestamptz,
  next_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, event_id) references "event" (tenant_no, id),
  constraint cancellation_done check ((state = 'done') = (finished_at is not null))
)`)
    this.addSql(`create index "cancellation_due" on "cancellation" (next_at) where state = 'running'`)
    this.addSql(`create index "cancellation_event" on "cancellation" (tenant_no, event_id)`)
    this.addSql(`
create table "cancellation_item" (
  tenant_no integer not null,
  cancellation_id text not null,
  sale_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'asked', 'stuck')),
  refund_id text,
  problem text,
  primary key (tenant_no, cancellation_id, sale_id),
  foreign key (tenant_no, cancellation_id) references "cancellation" (tenant_no, id),
  foreign key (tenant_no, sale_id) references "sale" (tenant_no, id),
  constraint cancellation_item_asked check ((state = 'asked') = (refund_id is not null)),
  constraint cancellation_item_stuck check ((state = 'stuck') = (problem is not null))
)`)
    this.addSql(
      `create index "cancellation_item_waiting" on "cancellation_item" (tenant_no, cancellation_id) where state = 'waiting'`
    )
    this.addSql(`alter table "sale_refund" add column cancellation_id text`)
    // The dates' row locks decide: a sale that settles meanwhile is found by the next look, since its ticket stands on a cancelled date.
    this.addSql(`
create function cancel_performances(p_tenant integer, p_id text, p_event text, p_performances text[], p_reason text, p_by text) returns void
language plpgsql as $$
declare
  v_nos integer[];
begin
  with locked as (
    select p.performance_no, p.status from performance p
     where p.tenant_no = p_tenant and p.event_id = p_event and p.id = any (p_performances) and p.deleted_at is null
     order by p.performance_no for update
  )
  select array_agg(l.performance_no) into v_nos from locked l where l.status in ('on_sale', 'paused');
  if cardinality(v_nos) is distinct from cardinality(p_performances) then
    perform ticketing_refuse('date_not_cancellable');
  end if;
  update performance p set status = 'cancelled', updated_at = now() where p.tenant_no = p_tenant and p.performance_no = any (v_nos);
  insert into cancellation (tenant_no, id, event_id, performance_nos, reason, requested_by) values (p_tenant, p_id, p_event, v_nos, p_reason, p_by);
  perform find_cancelled_sales(p_tenant, p_id);
end $$`)
    this.addSql(`
create function find_cancelled_sales(p_tenant integer, p_id text) returns integer language plpgsql as $$
declare
  v_found integer;
begin
  insert into cancellation_item (tenant_no, cancellation_id, sale_id)
  select distinct p_tenant, p_id, t.sale_id
    from cancellation c
    join ticket t on t.tenant_no = c.tenant_no and t.performance_no = any (c.performance_nos) and t.state in ('pending', 'valid')
   where c.tenant_no = p_tenant and c.id = p_id
     and not exists (select from sale_refund_ticket rt where rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live)
  on conflict do nothing;
  get diagnostics v_found = row_count;
  return v_found;
end $$`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists cancel_performances, find_cancelled_sales`)
    this.addSql(`alter table "sale_refund" drop column cancellation_id`)
    this.addSql(`drop table if exists "cancellation_item", "cancellation" cascade`)
  }
}
