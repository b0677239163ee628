-- Trigger of waiting_room: deletes its visitors' network hashes once it is closed.
create or replace function forget_waiting_networks() returns trigger language plpgsql as $$
begin
  update waiting_visitor v set network = null where v.tenant_no = new.tenant_no and v.room_id = new.id and v.network is not null;
  return null;
end $$;
