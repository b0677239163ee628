import { Migration } from "@medusajs/framework/mikro-orm/migrations"

type Changes = [before: string, after: string][]

/** In the words of `pg_get_functiondef`, each met once. Offers and the till keep their places by other rules, and count no pages. */
const START_PAYING: Changes = [
  [
    "  perform ensure_checkout_played(p_tenant, p_checkout);",
    `  if v_checkout.pages >= 3
    and not exists (select from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout)
    and not exists (select from till_sale t where t.tenant_no = p_tenant and t.checkout_id = p_checkout) then
    perform ticketing_refuse('payment_pages_spent');
  end if;
  perform ensure_checkout_played(p_tenant, p_checkout);`,
  ],
  ["attempt = c.attempt + 1, payment_id = null", "attempt = c.attempt + 1, pages = least(c.pages + 1, 3), payment_id = null"],
]

/** Gathering holds anew makes no new pages. */
const CREATE_CHECKOUT: Changes = [
  ["rev, locale, host, buyer_name, buyer_email)", "rev, locale, host, buyer_name, buyer_email, pages)"],
  [
    "p_locale, p_host, v_name, v_email\n",
    `p_locale, p_host, v_name, v_email,
         coalesce((select max(c.pages) from checkout c where c.tenant_no = p_tenant and c.id = any (v_left)), 0)\n`,
  ],
]

const EXTEND_HOLD: Changes = [
  [
    "  v_until := v_hold.expires_at + make_interval(secs => p_seconds);",
    `  v_until := least(v_hold.ends_by, v_hold.expires_at + make_interval(secs => p_seconds));
  if v_until <= v_hold.expires_at then
    perform ticketing_refuse('hold_not_extendable');
  end if;`,
  ],
]

const CHECKOUT_NOW: Changes = [
  ["h.extended, h.checkout_id", "(h.extended or h.expires_at >= h.ends_by) as extended, h.checkout_id"],
]

/**
 * N2: a hold has an end that nothing moves, half an hour after its making, or an exchange offer's own. Coming back from a payment page gives five minutes within
 * it, and takes none of what was left; a checkout has three pages.
 */
export class Migration20270106101500 extends Migration {
  override up(): void {
    this.addSql(`alter table "hold" add column ends_by timestamptz not null default now() + interval '30 minutes'`)
    this.addSql(`update "hold" set ends_by = expires_at where expires_at > ends_by`)
    this.addSql(`alter table "hold" add constraint "hold_ends_by" check (expires_at <= ends_by)`)
    this.addSql(
      `comment on column "hold".ends_by is 'when its places are free whatever its buyer does, but for a payment that is under way'`
    )
    this.addSql(`alter table "checkout" add column pages smallint not null default 0 check (pages between 0 and 3)`)
    this.addSql(
      `comment on column "checkout".pages is 'payment pages it had, one of which may be open; those refused are not counted'`
    )
    this.rewrite("start_paying", START_PAYING)
    this.rewrite("create_checkout", CREATE_CHECKOUT)
    this.rewrite("extend_hold", EXTEND_HOLD)
    this.rewrite("checkout_now", CHECKOUT_NOW)
    // of several holds each ends for itself; what is over when all are is not opened again
    this.addSql(`
create or replace function back_to_held(p_tenant integer, p_checkout text, p_attempt integer, p_seconds integer) returns boolean language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_place record;
  v_moved integer := 0;
begin
  if v_checkout.state <> 'paying' or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  update hold h set expires_at = least(h.ends_by, greatest(h.expires_at, now() + make_interval(secs => p_seconds)))
   where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'paying';
  if not exists (select from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'paying' and h.expires_at > now()) then
    return close_checkout(p_tenant, p_checkout, p_attempt, 'expired');
  end if;
  for v_place in
    select h.performance_no, i.idx, h.hold_no, h.expires_at from hold h cross join unnest(h.place_idxs) as i(idx)
     where h.tenant_no = p_tenant and h.checkout_id = p_checkout
     order by h.performance_no, i.idx
  loop
    update claim c set state = 1, expires_at = v_place.expires_at
     where c.tenant_no = p_tenant and c.performance_no = v_place.performance_no and c.place_idx = v_place.idx
       and c.hold_no = v_place.hold_no and c.state = 2;
    v_moved := v_moved + found::integer;
  end loop;
  if v_moved <> v_checkout.ticket_count then
    return close_checkout(p_tenant, p_checkout, p_attempt, 'expired');
  end if;
  update hold h set state = 'held' where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'paying';
  -- of a page that was refused there is no payment
  update checkout c
     set state = 'open', pages = greatest(c.pages - (c.payment_id is null)::integer, 0), pay_by = null, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout;
  return true;
end $$`)
  }

  /** Makes the function anew from what the database has of it. */
  private rewrite(name: string, changes: Changes): void {
    this.addSql(`
do $do$
declare
  v_function text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = '${name}' and p.pronamespace = current_schema()::regnamespace);
  v_changes text[] := array[${changes.map(([before, after]) => `array[$s$${before}$s$, $s$${after}$s$]`).join(",\n")}];
begin
  for i in 1 .. array_length(v_changes, 1) loop
    if array_length(string_to_array(v_function, v_changes[i][1]), 1) is distinct from 2 then
      raise exception '${name} is not as expected: %', v_changes[i][1];
    end if;
    v_function := replace(v_function, v_changes[i][1], v_changes[i][2]);
  end loop;
  execute v_function;
end $do$`)
  }

  override down(): void {
    throw new Error("Until when holds may go on is not known any more: restore a backup")
  }
}
