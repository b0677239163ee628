import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A checkout as its row and holds stand now: what a statement that changes it answers in the same round trip. */
export class Migration20261125120000 extends Migration {
  override async up(): Promise<void> {
    const settings =
      "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"
    // volatile: it must see what the statement that calls it has just written
    this.addSql(`
create function read_checkout(p_tenant integer, p_checkout text, p_session bytea) returns table (
  tenant_no integer, id text, state text, currency text, amount_minor text, ticket_count integer, buyer_name text, buyer_email text, locale text,
  host text, attempt integer, payment_id text, fee_quote jsonb, pay_by timestamptz, give_back_reason text, sale_id text, sale_state text, holds json
) language plpgsql volatile ${settings} as $$
#variable_conflict use_column
begin
  return query
  select c.tenant_no, c.id, c.state, c.currency, c.amount_minor::text, c.ticket_count, c.buyer_name, c.buyer_email, c.locale, c.host, c.attempt,
         c.payment_id, c.fee_quote, c.pay_by, c.give_back_reason, s.id, s.state,
         coalesce((
           select json_agg(x order by x.hold_no) from (
             select h.hold_no, h.id, p.id as performance_id, p.performance_no, p.starts_at, p.ends_at, p.time_zone, h.lines, h.currency, h.expires_at,
                    extract(epoch from h.expires_at - now())::float8 as seconds_left, h.extended, h.checkout_id
               from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
              where h.tenant_no = c.tenant_no and h.checkout_id = c.id
           ) x
         ), '[]')
    from checkout c left join sale s on s.tenant_no = c.tenant_no and s.checkout_id = c.id
   where c.tenant_no = p_tenant and c.id = p_checkout and (p_session is null or c.session_hash = p_session);
end $$`)
    this.addSql(`alter function set_buyer ${settings}`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop function read_checkout`)
    this.addSql(`alter function set_buyer reset all`)
  }
}
