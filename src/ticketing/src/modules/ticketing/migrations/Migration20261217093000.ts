import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/**
 * Prices that are shown and sold to those with a code alone. An access code is a coupon that opens prices instead of reducing them; a held place says
 * which one opened its price (`opened_by` of its line), and each is used once a checkout, taken and given back as coupons are.
 */
export class Migration20261217093000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "price_level" add column needs_code boolean not null default false`)
    this.addSql(`alter table "offer" add column needs_code boolean not null default false`)
    this.addSql(`
alter table "coupon"
  add column level_ids text[] not null default '{}',
  drop constraint coupon_kind_check,
  add constraint coupon_kind_check check (kind in ('percent', 'per_ticket', 'per_order', 'access')),
  drop constraint coupon_value,
  add constraint coupon_value check (case kind
    when 'access' then percent is null and amount_minor is null and currency is null and cardinality(level_ids) > 0 and cardinality(event_ids) = 0
    when 'percent' then percent is not null and amount_minor is null and currency is null and cardinality(level_ids) = 0
    else percent is null and amount_minor is not null and currency is not null and cardinality(level_ids) = 0 end)`)
    this.addSql(`comment on column "coupon".level_ids is 'the prices an access code opens'`)
    this.addSql(`alter table "checkout" add column opened jsonb not null default '{}'`)
    this.addSql(`comment on column "checkout".opened is 'tickets by the access code that opened their price'`)
    this.addSql(`
create or replace function coupon_terms(k coupon) returns jsonb language sql stable as $$
  select jsonb_build_object('id', k.id, 'code', k.code, 'kind', k.kind, 'percent', k.percent::text, 'amount_minor', k.amount_minor::text,
           'currency', k.currency, 'min_tickets', k.min_tickets, 'max_tickets', k.max_tickets,
           'level_ids', case when k.kind = 'access' then to_jsonb(k.level_ids) when cardinality(k.event_ids) > 0 then coalesce((
             select jsonb_agg(l.id) from price_level l where l.tenant_no = k.tenant_no and l.event_id = any (k.event_ids)), '[]') end,
           'state', case when not k.is_on then 'off' when now() < k.starts_at then 'early' when now() >= k.ends_at then 'over'
             when k.use_count >= k.max_uses then 'spent' else 'good' end)
$$`)
    this.addSql(`
create or replace function sum_checkout(p_tenant integer, p_checkout text) returns void language sql as $$
  update checkout c
     set amount_minor = s.amount_minor, ticket_count = s.ticket_count, opened = s.opened, rev = c.rev + 1, updated_at = now()
    from (
      select coalesce(sum(b.amount_minor), 0) as amount_minor, coalesce(sum(b.tickets), 0)::integer as ticket_count,
             coalesce(jsonb_object_agg(b.opened_by, b.tickets) filter (where b.opened_by is not null), '{}') as opened
        from (
          select l->>'opened_by' as opened_by, sum((l->>'amount_minor')::numeric) as amount_minor, count(*) as tickets
            from hold h cross join jsonb_array_elements(h.lines) as l
           where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'held'
           group by 1
        ) b
    ) s
   where c.tenant_no = p_tenant and c.id = p_checkout and c.state = 'open'
$$`)
    this.addSql(`alter function sum_checkout ${settings}`)
    this.taking()
  }

  /** Codes are taken in the order of their ids, so that two checkouts never wait for each other. */
  private taking(): void {
    this.addSql(`
create function codes_of(p_checkout checkout, out id text, out tickets integer) returns setof record language sql stable as $$
  select a.id, a.tickets from (
    select p_checkout.coupon_id as id, null::integer as tickets where p_checkout.coupon_id is not null
    union all
    select o.key, o.value::integer from jsonb_each_text(p_checkout.opened) o
  ) a order by a.id
$$`)
    this.addSql(`comment on function codes_of is 'tickets: how many an access code opened, null for the coupon'`)
    this.addSql(`
create or replace function take_choices(p_checkout checkout, p_is_late boolean) returns void language plpgsql ${settings} as $$
declare
  v_code record;
  v_coupon coupon;
  v_add_on record;
begin
  for v_code in select * from codes_of(p_checkout) loop
    update coupon k set use_count = k.use_count + 1
     where k.tenant_no = p_checkout.tenant_no and k.id = v_code.id and (k.max_uses is null or k.use_count < k.max_uses)
       and (k.kind = 'access') = (v_code.tickets is not null)
       and (p_is_late or (k.is_on and now() >= coalesce(k.starts_at, '-infinity') and now() < coalesce(k.ends_at, 'infinity')
         and (v_code.tickets is null or v_code.tickets between k.min_tickets and coalesce(k.max_tickets, v_code.tickets))))
    returning * into v_coupon;
    if not found then
      if v_code.tickets is null then
        perform ticketing_refuse('coupon_spent');
      end if;
      perform ticketing_refuse('access_code_spent', (
        select jsonb_build_object('code', k.code, 'tickets', v_code.tickets, 'min_tickets', k.min_tickets, 'max_tickets', k.max_tickets)
          from coupon k where k.tenant_no = p_checkout.tenant_no and k.id = v_code.id));
    end if;
    if v_coupon.max_uses_per_email <= (select count(*) from coupon_use u where u.tenant_no = v_coupon.tenant_no and u.coupon_id = v_coupon.id
                                          and lower(u.buyer_email) = lower(p_checkout.buyer_email)) then
      perform ticketing_refuse(case when v_code.tickets is null then 'coupon_spent' else 'access_code_spent' end,
        jsonb_build_object('code', v_coupon.code, 'per', 'buyer_email'));
    end if;
    insert into coupon_use (tenant_no, coupon_id, checkout_id, buyer_email)
    values (p_checkout.tenant_no, v_coupon.id, p_checkout.id, p_checkout.buyer_email);
  end loop;
  for v_add_on in select a.id, a.quantity from jsonb_to_recordset(p_checkout.add_ons) as a(id text, quantity integer) order by a.id loop
    update add_on o set taken = o.taken + v_add_on.quantity
     where o.tenant_no = p_checkout.tenant_no and o.id = v_add_on.id and (o.stock is null or o.taken + v_add_on.quantity <= o.stock) and (p_is_late or o.is_on);
    if not found then
      perform ticketing_refuse('add_on_sold_out', jsonb_build_object('add_on_id', v_add_on.id));
    end if;
  end loop;
end $$`)
    this.addSql(`
create or replace function give_back_choices(p_checkout checkout) returns void language plpgsql ${settings} as $$
declare
  v_code record;
  v_add_on record;
begin
  for v_code in select * from codes_of(p_checkout) loop
    delete from coupon_use u where u.tenant_no = p_checkout.tenant_no and u.coupon_id = v_code.id and u.checkout_id = p_checkout.id;
    if found then
      update coupon k set use_count = k.use_count - 1 where k.tenant_no = p_checkout.tenant_no and k.id = v_code.id;
    end if;
  end loop;
  for v_add_on in select a.id, a.quantity from jsonb_to_recordset(p_checkout.add_ons) as a(id text, quantity integer) order by a.id loop
    update add_on o set taken = o.taken - v_add_on.quantity where o.tenant_no = p_checkout.tenant_no and o.id = v_add_on.id;
  end loop;
end $$`)
    this.addSql(`drop trigger "checkout_choices" on "checkout"`)
    this.addSql(`
create trigger "checkout_choices" after update of state on "checkout" for each row
  when (old.state <> new.state and (new.coupon_id is not null or new.add_ons <> '[]' or new.opened <> '{}')) execute function checkout_choices_moved()`)
  }

  override async down(): Promise<void> {
    throw new Error("Prices that a code opens have no place in the tables of before: restore a backup")
  }
}
