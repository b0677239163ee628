-- Constraint on Medusa's reservation_item (trigger in on-medusa.sql): locks the stock level and refuses a reservation that would
-- promise more than is stocked, whatever lock core holds. Backorders and items without a level at the location pass.
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
end $$;
