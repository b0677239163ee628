-- Trigger of waiting_room: deletes its visitors' network hashes once it is closed, those of visitors who are just joining too: its
-- lock waits for them (join_waiting_room), and whoever comes later finds the room closed.
create or replace function forget_waiting_networks() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(new.tenant_no, hashtext('waiting_room:' || new.id));
  update waiting_visitor v set network = null where v.tenant_no = new.tenant_no and v.room_id = new.id and v.network is not null;
  return null;
end $$;
