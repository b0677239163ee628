-- Trigger of a cash tender: moves its cash into the drawer.
create or replace function tender_cash_moved() returns trigger language plpgsql as $$
begin
  insert into cash_movement (tenant_no, drawer_id, cause, amount_minor, tender_id)
  values (new.tenant_no, new.drawer_id, 'tender', new.amount_minor + new.rounding_minor, new.id);
  return null;
end $$;
