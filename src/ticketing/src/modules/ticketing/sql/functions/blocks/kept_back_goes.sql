-- Trigger of a deleted date: deletes its places kept back. Its name sorts after the foreign keys' triggers, which wait for
-- transactions that are keeping places back.
create or replace function kept_back_goes() returns trigger language plpgsql as $$
begin
  delete from claim c where c.tenant_no = old.tenant_no and c.performance_no = old.performance_no and c.state = 4 and c.block_no is not null;
  return null;
end $$;
