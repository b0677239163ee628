import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Of start_paying alone: its arguments, whose places are counted, and the step before which addresses are judged. */
const CHANGES: [before: string, after: string][] = [
  [
    "p_email text DEFAULT NULL::text)",
    "p_email text DEFAULT NULL::text, p_address bytea DEFAULT NULL, p_address_places integer DEFAULT NULL)",
  ],
  ["hashtext(lower(v_checkout.buyer_email))", "hashtext(buyer_key(v_checkout.buyer_email))"],
  ["lower(c.buyer_email) = lower(v_checkout.buyer_email)", "buyer_key(c.buyer_email) = buyer_key(v_checkout.buyer_email)"],
  [
    "if move_claims(p_tenant, p_checkout, 1::smallint, 2::smallint, null)",
    `if p_address is not null then
    perform ensure_address_limit(p_tenant, p_checkout, p_address, p_address_places);
  end if;
  if move_claims(p_tenant, p_checkout, 1::smallint, 2::smallint, null)`,
  ],
  ["set state = 'paying', attempt", "set state = 'paying', paying_address = p_address, attempt"],
]

/**
 * One buyer is one mail address however it is written, and places of one date that are being paid for from one network address end at a limit. Judged by the
 * click that pays, one after another of an address. The address is there as a keyed hash, and only while its checkout is paying.
 */
export class Migration20261231175000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "checkout" add column paying_address bytea check (paying_address is null or state = 'paying')`)
    this.addSql(
      `comment on column "checkout".paying_address is 'keyed hash of the payer''s network, gone when it has paid or not'`
    )
    this.addSql(
      `create index "checkout_paying_address" on "checkout" (tenant_no, paying_address) where paying_address is not null`
    )
    this.addSql('drop index "checkout_paying_email"')
    this.addSql(`create index "checkout_paying_buyer" on "checkout" (tenant_no, buyer_key(buyer_email)) where state = 'paying'`)
    this.addSql(`
create function forget_paying_address() returns trigger language plpgsql as $$
begin
  new.paying_address := null;
  return new;
end $$`)
    this.addSql(`
create trigger "checkout_paying_address" before update of state on "checkout" for each row
  when (old.paying_address is not null and new.state <> 'paying') execute function forget_paying_address()`)
    // half of a small hall is left to others, but a whole order always fits
    this.addSql(`
create function ensure_address_limit(p_tenant integer, p_checkout text, p_address bytea, p_places integer) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  perform pg_advisory_xact_lock(p_tenant, hashtext(encode(p_address, 'hex')));
  if exists (
    select from hold mine
      join performance p on p.tenant_no = p_tenant and p.performance_no = mine.performance_no
      join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
     where mine.tenant_no = p_tenant and mine.checkout_id = p_checkout
     group by mine.performance_no, p.max_places_per_order, p.places_more, v.place_count
    having sum(cardinality(mine.place_idxs)) + (
      select coalesce(sum(cardinality(h.place_idxs)), 0) from checkout c
        join hold h on h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.performance_no = mine.performance_no
       where c.tenant_no = p_tenant and c.paying_address = p_address
    ) > greatest(least(p_places, (v.place_count + p.places_more) / 2), p.max_places_per_order)
  ) then
    perform ticketing_refuse('address_limit_reached');
  end if;
end $$`)
    this.addSql(`
do $do$
declare
  v_function oid := (select p.oid from pg_proc p where p.proname = 'start_paying' and p.pronamespace = current_schema()::regnamespace);
  v_text text := pg_get_functiondef(v_function);
  v_before text;
  v_change text[];
begin
  foreach v_change slice 1 in array array[${CHANGES.map((change) => `array[${change.map((text) => `$s$${text}$s$`).join(", ")}]`).join(", ")}] loop
    v_before := v_text;
    v_text := replace(v_before, v_change[1], v_change[2]);
    if v_text = v_before then
      raise exception 'start_paying is not as expected: %', v_change[1];
    end if;
  end loop;
  execute format('drop function %s', v_function::regprocedure);
  execute v_text;
end $do$`)
  }

  override async down(): Promise<void> {
    throw new Error("Who pays from where is not known any more: restore a backup")
  }
}
