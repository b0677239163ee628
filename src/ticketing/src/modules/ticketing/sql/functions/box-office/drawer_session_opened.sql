-- Trigger of a new drawer: its float is its first movement.
create or replace function drawer_session_opened() returns trigger language plpgsql as $$
begin
  if new.closed_at is not null then
    raise exception 'a drawer must be opened before it is closed' using errcode = 'check_violation';
  end if;
  insert into cash_movement (tenant_no, drawer_id, cause, amount_minor) values (new.tenant_no, new.id, 'float', new.float_minor);
  return null;
end $$;
