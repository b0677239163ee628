-- Extends a session's hold once, at most to ends_by. Refused when it was extended before or cannot be extended further
-- (hold_not_extendable), or when one of its claims is gone (hold_expired). Returns the new end.
create or replace function extend_hold(
  p_tenant integer,
  p_hold text,
  p_session bytea,
  p_seconds integer
) returns timestamptz language plpgsql as $$
declare
  v_hold hold;
  v_until timestamptz;
  v_moved integer;
begin
  set local synchronous_commit = off;
  v_hold := lock_hold(p_tenant, p_hold, p_session);
  if v_hold.extended then
    perform ticketing_refuse('hold_not_extendable');
  end if;
  v_until := least(v_hold.ends_by, v_hold.expires_at + make_interval(secs => p_seconds));
  if v_until <= v_hold.expires_at then
    perform ticketing_refuse('hold_not_extendable');
  end if;
  perform 1 from claim c
    where c.tenant_no = p_tenant and c.performance_no = v_hold.performance_no and c.place_idx = any(v_hold.place_idxs)
    order by c.place_idx for update;
  update claim c set expires_at = v_until
   where c.tenant_no = p_tenant and c.performance_no = v_hold.performance_no and c.place_idx = any(v_hold.place_idxs)
     and c.hold_no = v_hold.hold_no and c.state = 1 and c.expires_at > now();
  get diagnostics v_moved = row_count;
  if v_moved <> cardinality(v_hold.place_idxs) then
    perform ticketing_refuse('hold_expired');
  end if;
  update hold h set expires_at = v_until, extended = true where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  return v_until;
end $$;
