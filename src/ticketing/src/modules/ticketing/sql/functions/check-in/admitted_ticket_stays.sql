-- Trigger of ticket: an admitted ticket keeps its date and place.
create or replace function admitted_ticket_stays() returns trigger language plpgsql as $$
begin
  if exists (select from check_in c where c.tenant_no = new.tenant_no and c.ticket_id = new.id) then
    raise exception 'ticket % was admitted and cannot be moved', new.id using errcode = 'check_violation', constraint = 'ticket_admitted_stays';
  end if;
  return null;
end $$;
