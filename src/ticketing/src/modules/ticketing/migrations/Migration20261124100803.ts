import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Functions of a checkout until the provider has answered. Locks in the order checkout, holds by hold_no, claims by place. */
export class Migration20261124100803 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function create_checkout(p_tenant integer, p_checkout text, p_session bytea, p_holds text[], p_locale text, p_host text)
returns void language plpgsql as $$
declare
  v_left text[];
  v_found integer;
  v_currencies integer;
begin
  set local synchronous_commit = off;
  select array_agg(c.id) into v_left from (
    select c.id from checkout c
     where c.tenant_no = p_tenant
       and c.id in (select h.checkout_id from hold h where h.tenant_no = p_tenant and h.id = any(p_holds) and h.session_hash = p_session)
     order by c.id for update
  ) c;
  select count(*), count(distinct h.currency) into v_found, v_currencies from (
    select h.currency from hold h
     where h.tenant_no = p_tenant and h.id = any(p_holds) and h.session_hash = p_session and h.state = 'held' and h.expires_at > now()
       and (h.checkout_id is null or h.checkout_id = any(v_left))
     order by h.hold_no for update
  ) h;
  if v_found <> cardinality(p_holds) then
    perform ticketing_refuse('hold_expired');
  end if;
  if v_currencies <> 1 then
    perform ticketing_refuse('invalid_data', '{"field": "hold_ids", "reason": "more than one currency"}');
  end if;
  insert into checkout (tenant_no, id, session_hash, currency, amount_minor, ticket_count, locale, host)
  select p_tenant, p_checkout, p_session, h.currency, 0, 0, p_locale, p_host
    from hold h where h.tenant_no = p_tenant and h.id = p_holds[1];
  update hold h set checkout_id = p_checkout where h.tenant_no = p_tenant and h.id = any(p_holds);
  perform sum_checkout(p_tenant, p_checkout);
  perform sum_checkout(p_tenant, c.id) from unnest(v_left) as c(id);
  update checkout c set state = 'expired', updated_at = now()
   where c.tenant_no = p_tenant and c.id = any(v_left) and c.state = 'open' and c.ticket_count = 0;
end $$`)

    this.addSql(`
create function lock_checkout(p_tenant integer, p_checkout text, p_session bytea) returns checkout language plpgsql as $$
declare
  v_checkout checkout;
begin
  select * into v_checkout from checkout c
   where c.tenant_no = p_tenant and c.id = p_checkout and (p_session is null or c.session_hash = p_session) for update;
  if v_checkout.id is null then
    perform ticketing_refuse('checkout_not_found');
  end if;
  perform 1 from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout order by h.hold_no for update;
  return v_checkout;
end $$`)

    this.addSql(`
create function set_buyer(p_tenant integer, p_checkout text, p_session bytea, p_name text, p_email text) returns void language plpgsql as $$
begin
  set local synchronous_commit = off;
  update checkout c set buyer_name = p_name, buyer_email = p_email, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout and c.session_hash = p_session and c.state = 'open';
  if not found then
    perform lock_checkout(p_tenant, p_checkout, p_session);
    perform ticketing_refuse('checkout_state');
  end if;
end $$`)

    this.addSql(`
create function move_claims(p_tenant integer, p_checkout text, p_from smallint, p_to smallint, p_expires timestamptz) returns integer language plpgsql as $$
declare
  v_moved integer;
begin
  perform 1 from claims_of_checkout(p_tenant, p_checkout) w
     join claim c on c.tenant_no = p_tenant and c.performance_no = w.performance_no and c.place_idx = w.place_idx
    where c.hold_no = w.hold_no order by c.performance_no, c.place_idx for update of c;
  update claim c set state = p_to, expires_at = p_expires
    from claims_of_checkout(p_tenant, p_checkout) w
   where c.tenant_no = p_tenant and c.performance_no = w.performance_no and c.place_idx = w.place_idx and c.hold_no = w.hold_no
     and c.state = p_from and (p_from <> 1 or c.expires_at > now());
  get diagnostics v_moved = row_count;
  return v_moved;
end $$`)

    // Durable, like every arrow from here on: the provider is called only after this has reached the disk.
    this.addSql(`
create function start_paying(
  p_tenant integer, p_checkout text, p_session bytea, p_amount numeric, p_count integer, p_fee jsonb, p_seconds integer
) returns integer language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, p_session);
begin
  if v_checkout.state <> 'open' then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  if v_checkout.buyer_email is null then
    perform ticketing_refuse('checkout_incomplete');
  end if;
  if exists (select 1 from checkout c where c.tenant_no = p_tenant and c.session_hash = v_checkout.session_hash and c.state = 'paying') then
    perform ticketing_refuse('checkout_state', '{"reason": "another payment is open"}');
  end if;
  if v_checkout.ticket_count = 0 or exists (
    select 1 from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout and (h.state <> 'held' or h.expires_at <= now())
  ) then
    perform ticketing_refuse('hold_expired');
  end if;
  if v_checkout.amount_minor <> p_amount or v_checkout.ticket_count <> p_count then
    perform ticketing_refuse('stale_state');
  end if;
  perform pg_advisory_xact_lock(p_tenant, hashtext(lower(v_checkout.buyer_email)));
  if exists (
    select 1 from hold mine
      join performance p on p.tenant_no = p_tenant and p.performance_no = mine.performance_no
     where mine.tenant_no = p_tenant and mine.checkout_id = p_checkout
     group by mine.performance_no, p.max_places_per_order
    having sum(cardinality(mine.place_idxs)) + (
      select coalesce(sum(cardinality(h.place_idxs)), 0) from checkout c
        join hold h on h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.performance_no = mine.performance_no
       where c.tenant_no = p_tenant and c.state = 'paying' and lower(c.buyer_email) = lower(v_checkout.buyer_email)
    ) > p.max_places_per_order
  ) then
    perform ticketing_refuse('hold_limit_reached', '{"per": "buyer_email"}');
  end if;
  if move_claims(p_tenant, p_checkout, 1::smallint, 2::smallint, null) <> v_checkout.ticket_count then
    perform ticketing_refuse('hold_expired');
  end if;
  update hold h set state = 'paying' where h.tenant_no = p_tenant and h.checkout_id = p_checkout;
  update checkout c
     set state = 'paying', attempt = c.attempt + 1, payment_id = null, fee_quote = p_fee, pay_by = now() + make_interval(secs => p_seconds), updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout;
  return v_checkout.attempt + 1;
end $$`)

    // Only after the provider said that nobody can pay this attempt any more.
    this.addSql(`
create function back_to_held(p_tenant integer, p_checkout text, p_attempt integer, p_seconds integer) returns boolean language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_until timestamptz := now() + make_interval(secs => p_seconds);
begin
  if v_checkout.state <> 'paying' or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  if move_claims(p_tenant, p_checkout, 2::smallint, 1::smallint, v_until) <> v_checkout.ticket_count then
    return close_checkout(p_tenant, p_checkout, p_attempt, 'expired');
  end if;
  update hold h set state = 'held', expires_at = v_until where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'paying';
  update checkout c set state = 'open', pay_by = null, updated_at = now() where c.tenant_no = p_tenant and c.id = p_checkout;
  return true;
end $$`)

    this.addSql(`
create function close_checkout(p_tenant integer, p_checkout text, p_attempt integer, p_state text) returns boolean language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if v_checkout.state not in ('open', 'paying') or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  perform 1 from claims_of_checkout(p_tenant, p_checkout) w
     join claim c on c.tenant_no = p_tenant and c.performance_no = w.performance_no and c.place_idx = w.place_idx
    where c.hold_no = w.hold_no order by c.performance_no, c.place_idx for update of c;
  delete from claim c using claims_of_checkout(p_tenant, p_checkout) w
   where c.tenant_no = p_tenant and c.performance_no = w.performance_no and c.place_idx = w.place_idx and c.hold_no = w.hold_no and c.state in (1, 2);
  update hold h set state = 'expired' where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state in ('held', 'paying');
  update checkout c set state = p_state, pay_by = null, updated_at = now() where c.tenant_no = p_tenant and c.id = p_checkout;
  return true;
end $$`)

    this.addSql(`
create function tidy_open_checkouts(p_limit integer) returns integer language plpgsql as $$
declare
  v_tidied integer;
begin
  set local synchronous_commit = off;
  with due as materialized (
    select c.tenant_no, c.id from checkout c
     where c.state = 'open' and c.updated_at < now() - interval '1 minute'
       and not exists (select 1 from hold h where h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.state in ('held', 'paying'))
     order by c.updated_at limit p_limit for update skip locked
  )
  update checkout c set state = 'expired', updated_at = now() from due where c.tenant_no = due.tenant_no and c.id = due.id and c.state = 'open';
  get diagnostics v_tidied = row_count;
  return v_tidied;
end $$`)
  }

  override async down(): Promise<void> {
    this
      .addSql(`drop function if exists tidy_open_checkouts, close_checkout, back_to_held, start_paying, move_claims, set_buyer, lock_checkout,
      create_checkout cascade`)
  }
}
