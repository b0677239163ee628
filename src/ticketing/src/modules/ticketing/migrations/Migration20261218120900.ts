import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Tickets that are exchanged for other places: another seat, price level or date of the same tenant. The ticket stays the row it is and moves; what it was
 * and what it becomes is kept beside it. With nothing to pay it moves at once; else when the checkout of the difference is paid for, in the transaction
 * that ends its sale, so that there is the old place or the new one, never both and never neither.
 */
export class Migration20261218120900 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "exchange" (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  performance_no integer not null,
  hold_no bigint not null,
  state text not null default 'offered' check (state in ('offered', 'done', 'lost', 'withdrawn')),
  difference_minor numeric not null check (difference_minor = trunc(difference_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  checkout_id text,
  session_hash bytea,
  paid_sale_id text,
  refund_id text,
  requested_by text not null,
  requested_at timestamptz not null default now(),
  done_at timestamptz,
  mirrored_at timestamptz,
  primary key (tenant_no, id),
  foreign key (tenant_no, sale_id) references "sale" (tenant_no, id),
  constraint exchange_done check ((state = 'done') = (done_at is not null)),
  constraint exchange_paid check ((difference_minor > 0) = (checkout_id is not null) and (checkout_id is null) = (session_hash is null))
)`)
    this.addSql(`comment on column "exchange".difference_minor is 'positive: to pay; negative: to give back'`)
    this.addSql(`create unique index "exchange_checkout" on "exchange" (tenant_no, checkout_id) where checkout_id is not null`)
    this.addSql(`create index "exchange_sale" on "exchange" (tenant_no, sale_id)`)
    this.addSql(`create index "exchange_lost" on "exchange" (requested_at) where state = 'lost' and refund_id is null`)
    this.addSql(`create index "exchange_unmirrored" on "exchange" (done_at) where state = 'done' and mirrored_at is null`)
    this.addSql(`
create table "exchange_item" (
  tenant_no integer not null,
  exchange_id text not null,
  ticket_id text not null,
  is_open boolean not null default true,
  was jsonb not null,
  becomes jsonb not null,
  paid_ticket_id text,
  primary key (tenant_no, exchange_id, ticket_id),
  foreign key (tenant_no, exchange_id) references "exchange" (tenant_no, id),
  foreign key (tenant_no, ticket_id) references "ticket" (tenant_no, id)
)`)
    this.addSql(
      `comment on column "exchange_item".paid_ticket_id is 'ticket of the difference''s sale: void, its money goes back with this one'`
    )
    this.addSql(`create unique index "exchange_item_open" on "exchange_item" (tenant_no, ticket_id) where is_open`)
    this.addSql(
      `create index "exchange_item_paid" on "exchange_item" (tenant_no, paid_ticket_id) where paid_ticket_id is not null`
    )
    this.addSql(`create index "exchange_item_ticket" on "exchange_item" (tenant_no, ticket_id)`)
    this.addSql(`alter table "sale_refund" add column exchange_id text`)
    this.addSql(`
alter table "ticket_replaced_code"
  drop constraint ticket_replaced_code_why_check,
  add constraint ticket_replaced_code_why_check check (why in ('reissued', 'given', 'exchanged'))`)
    this.leaving()
    this.swap()
    this.paying()
  }

  /** An offer is taken back by staff, or when its time is over and another exchange of the same ticket begins. */
  private leaving(): void {
    this.addSql(`
create function withdraw_exchange(p_tenant integer, p_sale text, p_exchange text) returns void language plpgsql as $$
declare
  v_exchange exchange;
  v_checkout checkout;
begin
  select * into v_exchange from exchange x where x.tenant_no = p_tenant and x.sale_id = p_sale and x.id = p_exchange for update;
  if v_exchange.id is null then
    perform ticketing_refuse('not_found');
  end if;
  if v_exchange.state <> 'offered' then
    perform ticketing_refuse('exchange_over');
  end if;
  v_checkout := lock_checkout(p_tenant, v_exchange.checkout_id, null);
  if v_checkout.state in ('paying', 'settled') then
    perform ticketing_refuse('checkout_being_paid');
  end if;
  perform close_checkout(p_tenant, v_checkout.id, v_checkout.attempt, 'expired');
  update exchange x set state = 'withdrawn' where x.tenant_no = p_tenant and x.id = p_exchange;
  update exchange_item i set is_open = false where i.tenant_no = p_tenant and i.exchange_id = p_exchange;
end $$`)
    this.addSql(`
create function tidy_exchanges(p_tenant integer, p_sale text) returns void language sql as $$
  with over as (
    update exchange x set state = 'withdrawn' from checkout c
     where x.tenant_no = p_tenant and x.sale_id = p_sale and x.state = 'offered' and c.tenant_no = x.tenant_no and c.id = x.checkout_id
       and (c.state in ('expired', 'failed') or (c.state = 'open' and not exists (
         select from hold h where h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.state = 'held' and h.expires_at > now())))
    returning x.tenant_no, x.id
  )
  update exchange_item i set is_open = false from over o where i.tenant_no = o.tenant_no and i.exchange_id = o.id
$$`)
    // what is to be paid is the difference, whole and nothing else
    this.addSql(`
create function ensure_plain_difference() returns trigger language plpgsql as $$
begin
  if exists (select from exchange x where x.tenant_no = new.tenant_no and x.checkout_id = new.id) then
    perform ticketing_refuse('checkout_state', '{"reason": "an exchange"}');
  end if;
  return new;
end $$`)
    this.addSql(`
create trigger "checkout_plain_difference" before update of coupon_id, add_ons, donation_minor on "checkout" for each row
  when (new.coupon_id is not null or new.add_ons <> '[]' or new.donation_minor > 0) execute function ensure_plain_difference()`)
  }

  /** Locks in the order sale, tickets by id, claims by place. */
  private swap(): void {
    this.addSql(`
create function swap_exchange(p_tenant integer, p_exchange text) returns void language plpgsql as $$
declare
  v_exchange exchange;
  v_count integer;
  v_because text;
  v_target performance;
begin
  select * into v_exchange from exchange x where x.tenant_no = p_tenant and x.id = p_exchange for update;
  if v_exchange.state is distinct from 'offered' then
    perform ticketing_refuse('stale_state');
  end if;
  perform from sale s where s.tenant_no = p_tenant and s.id = v_exchange.sale_id for no key update;
  perform from ticket t join exchange_item i on i.tenant_no = t.tenant_no and i.ticket_id = t.id
    where t.tenant_no = p_tenant and i.exchange_id = p_exchange order by t.id for no key update of t;
  select min(case
      when t.state <> 'valid' then 'not_valid'
      when exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = t.id and rt.is_live) then 'by_refund'
      when exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = t.id) then 'used'
      when p.status = 'cancelled' then 'cancelled'
      when exists (select from sale_dispute d where d.tenant_no = p_tenant and d.sale_id = t.sale_id and d.phase = 'open') then 'disputed'
      when t.performance_no <> (i.was->>'performance_no')::integer or t.place_idx <> (i.was->>'place_idx')::integer then 'moved'
    end) into v_because
    from exchange_item i
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange;
  if v_because is not null then
    perform ticketing_refuse('ticket_not_changeable', jsonb_build_object('because', v_because));
  end if;
  select * into v_target from performance p where p.tenant_no = p_tenant and p.performance_no = v_exchange.performance_no;
  if v_target.status = 'cancelled' or coalesce(v_target.ends_at, v_target.starts_at) <= now() then
    perform ticketing_refuse('performance_not_on_sale');
  end if;
  perform from claim c
    where c.tenant_no = p_tenant and (c.performance_no, c.place_idx) in (
      select (i.was->>'performance_no')::integer, (i.was->>'place_idx')::integer from exchange_item i where i.tenant_no = p_tenant and i.exchange_id = p_exchange
      union all
      select v_exchange.performance_no, (i.becomes->>'place_idx')::integer from exchange_item i where i.tenant_no = p_tenant and i.exchange_id = p_exchange)
    order by c.performance_no, c.place_idx for update of c;
  update claim c set state = 3, expires_at = null
    from exchange_item i
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange and c.tenant_no = p_tenant and c.performance_no = v_exchange.performance_no
     and c.place_idx = (i.becomes->>'place_idx')::integer and c.hold_no = v_exchange.hold_no
     and (c.state = 3 or (c.state = 1 and c.expires_at > now()));
  get diagnostics v_count = row_count;
  if v_count <> (select count(*) from exchange_item i where i.tenant_no = p_tenant and i.exchange_id = p_exchange) then
    perform ticketing_refuse('hold_expired');
  end if;
  delete from claim c using exchange_item i
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange and c.tenant_no = p_tenant and c.state = 3
     and c.performance_no = (i.was->>'performance_no')::integer and c.place_idx = (i.was->>'place_idx')::integer;
  update hold h set state = 'released' where h.tenant_no = p_tenant and h.hold_no = v_exchange.hold_no and h.state = 'held';
  update ticket t set state = 'void'
    from exchange_item i where i.tenant_no = p_tenant and i.exchange_id = p_exchange and t.tenant_no = p_tenant and t.id = i.paid_ticket_id;
  insert into ticket_replaced_code (tenant_no, code_id, ticket_no, ticket_id, next_code_id, holder_name, holder_email, why, replaced_by)
  select p_tenant, coalesce(t.code_id, t.id), t.ticket_no, t.id, i.becomes->>'code_id', case when t.given_at is not null then t.holder_name end,
         t.holder_email, 'exchanged', v_exchange.requested_by
    from exchange_item i join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange;
  update ticket t
     set performance_no = v_exchange.performance_no, place_idx = b.place_idx, place_uid = b.place_uid, section = b.section, row_label = b."row", label = b.label,
         category_key = b.category_key, price_level_id = b.price_level_id, variant_id = b.variant_id, price_level_name = b.price_level_name,
         amount_minor = b.amount_minor, discount_minor = b.discount_minor, fee_minor = b.fee_minor, tax_minor = b.tax_minor, tax_percent = b.tax_percent,
         tax_name = b.tax_name, code_id = b.code_id, ticket_no = b.ticket_no, code = b.code
    from exchange_item i
   cross join lateral jsonb_to_record(i.becomes) as b(
      place_idx integer, place_uid text, section text, "row" text, label text, category_key text, price_level_id text, variant_id text,
      price_level_name text, amount_minor numeric, discount_minor numeric, fee_minor numeric, tax_minor numeric, tax_percent numeric, tax_name text,
      code_id text, ticket_no text, code text)
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange and t.tenant_no = p_tenant and t.id = i.ticket_id;
  update exchange_item i set is_open = false where i.tenant_no = p_tenant and i.exchange_id = p_exchange;
  update exchange x set state = 'done', done_at = now() where x.tenant_no = p_tenant and x.id = p_exchange;
  insert into ticketing_outbox (name, key, payload)
  values ('sale.exchanged', 'sale.exchanged:' || p_exchange, jsonb_build_object('tenant_no', p_tenant, 'sale_id', v_exchange.sale_id, 'exchange_id', p_exchange));
end $$`)
  }

  /** The difference's sale ends, and the tickets move with it; where they cannot any more, its places are free again and its money goes back. */
  private paying(): void {
    this.addSql(`
create function difference_paid() returns trigger language plpgsql as $$
declare
  v_exchange text;
begin
  update exchange x set paid_sale_id = new.id where x.tenant_no = new.tenant_no and x.checkout_id = new.checkout_id returning x.id into v_exchange;
  if v_exchange is null then
    return null;
  end if;
  update exchange_item i set paid_ticket_id = t.id
    from ticket t
   where i.tenant_no = new.tenant_no and i.exchange_id = v_exchange and t.tenant_no = new.tenant_no and t.sale_id = new.id
     and t.place_idx = (i.becomes->>'place_idx')::integer;
  begin
    perform swap_exchange(new.tenant_no, v_exchange);
  exception when sqlstate 'GU409' then
    update ticket t set state = 'void' where t.tenant_no = new.tenant_no and t.sale_id = new.id;
    delete from claim c using exchange x
     where x.tenant_no = new.tenant_no and x.id = v_exchange and c.tenant_no = new.tenant_no and c.performance_no = x.performance_no and c.hold_no = x.hold_no;
    update exchange_item i set is_open = false where i.tenant_no = new.tenant_no and i.exchange_id = v_exchange;
    update exchange x set state = 'lost' where x.tenant_no = new.tenant_no and x.id = v_exchange;
  end;
  return null;
end $$`)
    this.addSql(`
create trigger "sale_difference_paid" after update of state on "sale" for each row
  when (new.state = 'final' and old.state = 'authorised') execute function difference_paid()`)
  }

  override async down(): Promise<void> {
    throw new Error("Tickets that were exchanged have no place in the tables of before: restore a backup")
  }
}
