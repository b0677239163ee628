-- Deferred constraint trigger of cash_movement: an over_short difference is only written together with the closing of its drawer.
create or replace function over_short_of_closed() returns trigger language plpgsql as $$
begin
  if not exists (select from drawer_session d where d.tenant_no = new.tenant_no and d.id = new.drawer_id and d.closed_at is not null) then
    raise exception 'a drawer can be over or short only once it is closed' using errcode = 'check_violation';
  end if;
  return null;
end $$;
