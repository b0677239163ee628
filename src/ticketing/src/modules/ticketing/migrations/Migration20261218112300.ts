import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Whether a sale was begun before a moment: its buyer read the date as it was then. */
const BEGUN_BEFORE = "least(coalesce(c.created_at, s.authorised_at), s.authorised_at)"

/**
 * Dates that are played at another time: their tickets stay valid, are signed anew, and each sale is told once, by whichever process comes next. Whoever
 * bought before may give tickets back whole until `refund_until`, whatever was said when buying.
 */
export class Migration20261218112300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "postponement" (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  performance_no integer not null,
  from_starts_at timestamptz not null,
  to_starts_at timestamptz not null,
  message text check (length(message) between 3 and 500),
  refund_until timestamptz,
  state text not null default 'running' check (state in ('running', 'done')),
  requested_by text not null,
  requested_at timestamptz not null default now(),
  finished_at timestamptz,
  next_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, event_id) references "event" (tenant_no, id),
  constraint postponement_moves check (to_starts_at <> from_starts_at),
  constraint postponement_earlier check (to_starts_at > from_starts_at or refund_until is not null),
  constraint postponement_done check ((state = 'done') = (finished_at is not null))
)`)
    this.addSql(`create index "postponement_due" on "postponement" (next_at) where state = 'running'`)
    this.addSql(`create index "postponement_performance" on "postponement" (tenant_no, performance_no)`)
    this.addSql(`create index "postponement_event" on "postponement" (tenant_no, event_id)`)
    this.addSql(`
create table "postponement_item" (
  tenant_no integer not null,
  postponement_id text not null,
  sale_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'told')),
  primary key (tenant_no, postponement_id, sale_id),
  foreign key (tenant_no, postponement_id) references "postponement" (tenant_no, id),
  foreign key (tenant_no, sale_id) references "sale" (tenant_no, id)
)`)
    this.addSql(
      `create index "postponement_item_waiting" on "postponement_item" (tenant_no, postponement_id) where state = 'waiting'`
    )
    this.addSql(`create index "postponement_item_sale" on "postponement_item" (tenant_no, sale_id)`)
    // The date's row lock decides: doors keep their lead, the end its length, and a sale that ended before the start still does.
    this.addSql(`
create function postpone_performance(
  p_tenant integer, p_id text, p_event text, p_performance text, p_seen timestamptz, p_to timestamptz, p_message text, p_refund_until timestamptz, p_years integer,
  p_by text
) returns void language plpgsql as $$
declare
  v_date performance;
begin
  select * into v_date from performance p
   where p.tenant_no = p_tenant and p.event_id = p_event and p.id = p_performance and p.deleted_at is null for update;
  if v_date.id is null then
    perform ticketing_refuse('performance_not_found');
  end if;
  if v_date.status not in ('on_sale', 'paused') then
    perform ticketing_refuse('date_not_postponable', '{"because": "not_on_sale"}');
  end if;
  if date_trunc('milliseconds', v_date.starts_at) <> date_trunc('milliseconds', p_seen) then
    perform ticketing_refuse('stale_state');
  end if;
  if p_to <= now() or p_to > now() + make_interval(years => p_years) then
    perform ticketing_refuse('date_not_postponable', '{"because": "not_ahead"}');
  end if;
  if p_to = date_trunc('milliseconds', v_date.starts_at) then
    perform ticketing_refuse('date_not_postponable', '{"because": "same"}');
  end if;
  if p_to < v_date.starts_at and p_refund_until is null then
    perform ticketing_refuse('date_not_postponable', '{"because": "earlier"}');
  end if;
  if p_refund_until is not null and (p_refund_until <= now() or p_refund_until > p_to) then
    perform ticketing_refuse('date_not_postponable', '{"because": "offer"}');
  end if;
  if exists (select from performance p where p.tenant_no = p_tenant and p.event_id = p_event and date_trunc('milliseconds', p.starts_at) = p_to) then
    perform ticketing_refuse('date_not_postponable', '{"because": "taken"}');
  end if;
  if exists (select from check_in c join ticket t on t.tenant_no = c.tenant_no and t.id = c.ticket_id
              where c.tenant_no = p_tenant and t.performance_no = v_date.performance_no) then
    perform ticketing_refuse('date_not_postponable', '{"because": "admitted"}');
  end if;
  update performance p set starts_at = p_to, ends_at = p_to + (v_date.ends_at - v_date.starts_at), doors_at = p_to - (v_date.starts_at - v_date.doors_at),
         sale_ends_at = p_to - (v_date.starts_at - v_date.sale_ends_at), updated_at = now()
   where p.tenant_no = p_tenant and p.performance_no = v_date.performance_no;
  insert into postponement (tenant_no, id, event_id, performance_no, from_starts_at, to_starts_at, message, refund_until, requested_by)
  values (p_tenant, p_id, p_event, v_date.performance_no, v_date.starts_at, p_to, p_message, p_refund_until, p_by);
  perform find_postponed_sales(p_tenant, p_id);
end $$`)
    this.addSql(`
create function find_postponed_sales(p_tenant integer, p_id text) returns integer language plpgsql as $$
declare
  v_found integer;
begin
  insert into postponement_item (tenant_no, postponement_id, sale_id)
  select distinct p_tenant, p_id, t.sale_id
    from postponement m
    join ticket t on t.tenant_no = m.tenant_no and t.performance_no = m.performance_no and t.state in ('pending', 'valid')
    join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
    left join checkout c on c.tenant_no = s.tenant_no and c.id = s.checkout_id
   where m.tenant_no = p_tenant and m.id = p_id and ${BEGUN_BEFORE} <= m.requested_at
  on conflict do nothing;
  get diagnostics v_found = row_count;
  return v_found;
end $$`)
    // of a ticket: the last moment at which it is given back whole because its date was moved; null when it never was, or nothing was offered
    this.addSql(`
create function whole_until(p_tenant integer, p_sale text, p_performance_no integer) returns timestamptz language sql stable as $$
  select max(m.refund_until) from postponement m
    join sale s on s.tenant_no = m.tenant_no and s.id = p_sale
    left join checkout c on c.tenant_no = s.tenant_no and c.id = s.checkout_id
   where m.tenant_no = p_tenant and m.performance_no = p_performance_no and ${BEGUN_BEFORE} <= m.requested_at
$$`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists postpone_performance, find_postponed_sales, whole_until`)
    this.addSql(`drop table if exists "postponement_item", "postponement"`)
  }
}
