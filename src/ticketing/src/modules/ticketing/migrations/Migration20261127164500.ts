import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/**
 * One set of holds has one open checkout, however many tabs gather it. One that is left without holds names the checkout they went to, so that nobody is
 * told that time is over, and its buyer goes along.
 */
export class Migration20261127164500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "checkout"
  add column continued_in text,
  add constraint checkout_continued check (continued_in is null or state <> 'open')`)

    // Answers the checkout's id: p_checkout, or that of the open one which has exactly these holds.
    this.addSql(`drop function create_checkout`)
    this.addSql(`
create function create_checkout(p_tenant integer, p_checkout text, p_session bytea, p_holds text[], p_locale text, p_host text)
returns text language plpgsql ${settings} as $$
declare
  v_left text[];
  v_asked record;
begin
  set local synchronous_commit = off;
  perform pg_advisory_xact_lock(p_tenant, hashtext(encode(p_session, 'hex')));
  select array_agg(distinct h.checkout_id) into v_left from hold h
   where h.tenant_no = p_tenant and h.id = any(p_holds) and h.session_hash = p_session and h.checkout_id is not null;
  if v_left is not null then
    perform 1 from checkout c where c.tenant_no = p_tenant and c.id = any(v_left) order by c.id for update;
  end if;
  select count(*) filter (where h.state = 'held' and h.expires_at > now()) as live, count(distinct h.currency) as currencies,
         count(*) filter (where h.state in ('paying', 'sold')) as paid, count(h.checkout_id) as gathered
    into v_asked
    from (
      select h.state, h.expires_at, h.currency, h.checkout_id from hold h
       where h.tenant_no = p_tenant and h.id = any(p_holds) and h.session_hash = p_session
       order by h.hold_no for update
    ) h;
  if v_asked.paid > 0 then
    perform ticketing_refuse('checkout_state');
  end if;
  if v_asked.live <> cardinality(p_holds) then
    perform ticketing_refuse('hold_expired');
  end if;
  if v_asked.currencies <> 1 then
    perform ticketing_refuse('invalid_data', '{"field": "hold_ids", "reason": "more than one currency"}');
  end if;
  if cardinality(v_left) = 1 and v_asked.gathered = v_asked.live
    and v_asked.live = (select count(*) from hold h where h.tenant_no = p_tenant and h.checkout_id = v_left[1]) then
    update checkout c set locale = p_locale, host = p_host, updated_at = now() where c.tenant_no = p_tenant and c.id = v_left[1] and c.state = 'open';
    if found then
      return v_left[1];
    end if;
  end if;
  insert into checkout (tenant_no, id, session_hash, currency, amount_minor, ticket_count, locale, host, buyer_name, buyer_email)
  select p_tenant, p_checkout, p_session, h.currency, 0, 0, p_locale, p_host, b.buyer_name, b.buyer_email
    from hold h
    left join lateral (
      select c.buyer_name, c.buyer_email from checkout c
       where c.tenant_no = p_tenant and c.id = any(v_left) and c.buyer_email is not null order by c.updated_at desc limit 1
    ) b on true
   where h.tenant_no = p_tenant and h.id = p_holds[1];
  update hold h set checkout_id = p_checkout where h.tenant_no = p_tenant and h.id = any(p_holds);
  perform sum_checkout(p_tenant, p_checkout);
  if v_left is not null then
    perform sum_checkout(p_tenant, c.id) from unnest(v_left) as c(id);
    update checkout c set state = 'expired', continued_in = p_checkout, updated_at = now()
     where c.tenant_no = p_tenant and c.id = any(v_left) and c.state = 'open' and c.ticket_count = 0;
  end if;
  return p_checkout;
end $$`)

    this.addSql(`
create or replace function set_buyer(p_tenant integer, p_checkout text, p_session bytea, p_name text, p_email text) returns void
language plpgsql ${settings} as $$
declare
  v_checkout checkout;
begin
  set local synchronous_commit = off;
  update checkout c set buyer_name = p_name, buyer_email = p_email, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout and c.session_hash = p_session and c.state = 'open';
  if not found then
    v_checkout := lock_checkout(p_tenant, p_checkout, p_session);
    perform ticketing_refuse('checkout_state', jsonb_strip_nulls(jsonb_build_object('state', v_checkout.state, 'continued_in', v_checkout.continued_in)));
  end if;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("create_checkout of before cannot be brought back: restore a backup")
  }
}
