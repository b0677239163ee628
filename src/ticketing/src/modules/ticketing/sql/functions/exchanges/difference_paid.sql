-- Trigger of a sale that becomes final: if it paid an exchange's difference, the tickets move in the same transaction. If they
-- can no longer move, the new places are freed and the exchange is lost: its money is owed.
create or replace function difference_paid() returns trigger language plpgsql as $$
declare
  v_exchange text := record_difference_paid(new.tenant_no, new.checkout_id, new.id);
begin
  if v_exchange is null then
    return null;
  end if;
  begin
    perform swap_exchange(new.tenant_no, v_exchange);
  exception when sqlstate 'GU409' then
    update ticket t set state = 'void' where t.tenant_no = new.tenant_no and t.sale_id = new.id;
    delete from claim c using exchange x
     where x.tenant_no = new.tenant_no and x.id = v_exchange and c.tenant_no = new.tenant_no and c.performance_no = x.performance_no and c.hold_no = x.hold_no;
    update exchange_item i set is_open = false where i.tenant_no = new.tenant_no and i.exchange_id = v_exchange;
    update exchange x set state = 'lost' where x.tenant_no = new.tenant_no and x.id = v_exchange;
  end;
  return null;
end $$;
