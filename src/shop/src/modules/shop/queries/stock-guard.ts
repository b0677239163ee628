import type { Db } from "@guichet/kernel/sql"

/**
 * Nothing is promised that is not there: core reads stock, then writes the reservation, under a lock that may be one process's own. The database decides
 * instead: reservations of an article at a place take turns on its level's row, and one too many fails its transaction.
 */
const guard = `
create or replace function shop_keep_stock() returns trigger language plpgsql as $$
declare
  stocked numeric;
  promised numeric;
begin
  select l.stocked_quantity into stocked from inventory_level l
   where l.inventory_item_id = new.inventory_item_id and l.location_id = new.location_id and l.deleted_at is null for update;
  if not found or coalesce(new.allow_backorder, false) then
    return null;
  end if;
  select coalesce(sum(r.quantity), 0) into promised from reservation_item r
   where r.inventory_item_id = new.inventory_item_id and r.location_id = new.location_id and r.deleted_at is null and not coalesce(r.allow_backorder, false);
  if promised > stocked then
    raise exception 'shop_stock_gone: % promised, % stocked of %', promised, stocked, new.inventory_item_id using errcode = 'check_violation';
  end if;
  return null;
end $$`

/**
 * At the application's start, since core's tables are made after every plugin's migration. Changes nothing when the guard stands; call in a transaction, in
 * which servers that start together take turns.
 */
export async function ensureStockGuard(db: Db): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtext('shop_keep_stock'))")
  const { rows } = await db.query(
    "select 1 from pg_trigger where tgname = 'shop_keep_stock' and tgrelid = 'reservation_item'::regclass"
  )
  if (rows.length > 0) {
    return
  }
  await db.query(guard)
  await db.query(
    "create or replace trigger shop_keep_stock after insert or update of quantity on reservation_item for each row execute function shop_keep_stock()"
  )
}
