-- Adds sales without an item that had tickets for a date when it was rescheduled. Returns the number added.
create or replace function find_rescheduled_sales(p_tenant integer, p_id text) returns integer language plpgsql as $$
declare
  v_found integer;
begin
  insert into rescheduling_item (tenant_no, rescheduling_id, sale_id)
  select distinct p_tenant, p_id, t.sale_id
    from rescheduling m
    join ticket t on t.tenant_no = m.tenant_no and t.performance_no = m.performance_no and t.state in ('pending', 'valid')
   where m.tenant_no = p_tenant and m.id = p_id and was_of_moved_date(t.tenant_no, t.id, m.performance_no, m.requested_at)
  on conflict do nothing;
  get diagnostics v_found = row_count;
  return v_found;
end $$;
