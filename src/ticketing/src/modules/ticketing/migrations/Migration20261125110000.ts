import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Gathering holds: requests of one session take turns, so that none finds holds a rival of its own has just moved and calls them expired; one that is
 * being paid is said to be so.
 */
export class Migration20261125110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create or replace function create_checkout(p_tenant integer, p_checkout text, p_session bytea, p_holds text[], p_locale text, p_host text)
returns void language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
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
         count(*) filter (where h.state in ('paying', 'sold')) as paid
    into v_asked
    from (
      select h.state, h.expires_at, h.currency from hold h
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
  insert into checkout (tenant_no, id, session_hash, currency, amount_minor, ticket_count, locale, host)
  select p_tenant, p_checkout, p_session, h.currency, 0, 0, p_locale, p_host
    from hold h where h.tenant_no = p_tenant and h.id = p_holds[1];
  update hold h set checkout_id = p_checkout where h.tenant_no = p_tenant and h.id = any(p_holds);
  perform sum_checkout(p_tenant, p_checkout);
  if v_left is not null then
    perform sum_checkout(p_tenant, c.id) from unnest(v_left) as c(id);
    update checkout c set state = 'expired', updated_at = now()
     where c.tenant_no = p_tenant and c.id = any(v_left) and c.state = 'open' and c.ticket_count = 0;
  end if;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("create_checkout of before cannot be brought back: restore a backup")
  }
}
