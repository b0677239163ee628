-- Ends overdue holds and deletes their claims: one hold, or up to p_limit, of one tenant or of all; any process can run it at any
-- time. Taking over already treats overdue claims as free, so this only tidies. Returns the number of holds.
create or replace function tidy_expired_holds(p_limit integer, p_tenant integer default null, p_hold text default null) returns integer language plpgsql as $$
declare
  v_tidied integer;
begin
  set local synchronous_commit = off;
  with due as materialized (
    select h.tenant_no, h.hold_no, h.performance_no, h.place_idxs from hold h
     where h.state = 'held' and h.expires_at <= now() and (p_tenant is null or h.tenant_no = p_tenant) and (p_hold is null or h.id = p_hold) order by h.expires_at limit p_limit for update skip locked
  ), locked as materialized (
    select c.tenant_no, c.performance_no, c.place_idx, c.hold_no
      from due cross join unnest(due.place_idxs) as i(idx)
      join claim c on c.tenant_no = due.tenant_no and c.performance_no = due.performance_no and c.place_idx = i.idx and c.hold_no = due.hold_no
     where c.state = 1
     order by c.tenant_no, c.performance_no, c.place_idx for update of c
  ), freed as (
    delete from claim c using locked l
     where c.tenant_no = l.tenant_no and c.performance_no = l.performance_no and c.place_idx = l.place_idx and c.hold_no = l.hold_no and c.state = 1
  )
  update hold h set state = 'expired', checkout_id = null from due where h.tenant_no = due.tenant_no and h.hold_no = due.hold_no;
  get diagnostics v_tidied = row_count;
  return v_tidied;
end $$;
