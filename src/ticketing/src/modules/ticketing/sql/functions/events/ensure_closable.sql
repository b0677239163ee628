-- Trigger of tenant.status: takes the closing lock exclusively, so that every simultaneous sale or refund is seen or refused, and
-- refuses to close a site with open obligations to buyers (closing_blocks).
create or replace function ensure_closable() returns trigger language plpgsql as $$
declare
  v_blocks jsonb;
begin
  perform pg_advisory_xact_lock(closing_key(new.tenant_no));
  select jsonb_object_agg(kind, count) into v_blocks from closing_blocks(new.tenant_no);
  if v_blocks is not null then
    perform ticketing_refuse('closing_blocked', jsonb_build_object('blocks', v_blocks));
  end if;
  return new;
end $$;
