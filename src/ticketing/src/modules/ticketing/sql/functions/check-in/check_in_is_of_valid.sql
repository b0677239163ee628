-- Trigger of check_in: only a valid ticket is admitted, whoever writes. With ticket_one_live, a place has at most one admitted
-- ticket.
create or replace function check_in_is_of_valid() returns trigger language plpgsql as $$
begin
  if not exists (select from ticket t where t.tenant_no = new.tenant_no and t.id = new.ticket_id and t.state = 'valid') then
    raise exception 'ticket % is not valid and cannot be admitted', new.ticket_id
      using errcode = 'check_violation', constraint = 'check_in_of_valid';
  end if;
  return null;
end $$;
