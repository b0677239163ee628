-- Trigger of a cash return: moves the cash out of the drawer.
create or replace function tender_return_moved() returns trigger language plpgsql as $$
begin
  insert into cash_movement (tenant_no, drawer_id, cause, amount_minor, return_id)
  values (new.tenant_no, new.drawer_id, 'return', -(new.amount_minor + new.rounding_minor), new.id);
  return null;
end $$;
