-- Trigger of a deleted date: deletes its blocked places. Its name sorts after the foreign keys' triggers, which wait for
-- transactions that are blocking places.
create or replace function delete_blocked_places() returns trigger language plpgsql as $$
begin
  delete from claim c where c.tenant_no = old.tenant_no and c.performance_no = old.performance_no and c.state = 4 and c.block_no is not null;
  return null;
end $$;
