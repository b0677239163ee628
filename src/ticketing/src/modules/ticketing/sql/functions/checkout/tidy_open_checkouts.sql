-- Expires open checkouts that have had no hold for a minute: one checkout, or up to p_limit; any process can run it at any time.
-- Returns the number.
create or replace function tidy_open_checkouts(p_limit integer, p_tenant integer default null, p_checkout text default null) returns integer language plpgsql as $$
declare
  v_tidied integer;
begin
  set local synchronous_commit = off;
  with due as materialized (
    select c.tenant_no, c.id from checkout c
     where c.state = 'open' and c.updated_at < now() - interval '1 minute' and (p_checkout is null or (c.tenant_no = p_tenant and c.id = p_checkout))
       and not exists (select 1 from hold h where h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.state in ('held', 'paying'))
     order by c.updated_at limit p_limit for update skip locked
  )
  update checkout c set state = 'expired', updated_at = now() from due where c.tenant_no = due.tenant_no and c.id = due.id and c.state = 'open';
  get diagnostics v_tidied = row_count;
  return v_tidied;
end $$;
