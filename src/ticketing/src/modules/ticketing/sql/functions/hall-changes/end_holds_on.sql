-- Ends holds on these places, each as a whole under its checkout's lock, since a party is not divided: its buyer is notified that
-- the hold has expired and sees the new hall. A hold that is being paid stays, and its claims decide. Returns the number of holds
-- ended.
create or replace function end_holds_on(p_tenant integer, p_performance integer, p_idxs integer[]) returns integer language plpgsql as $$
declare
  v_hold record;
  v_ended integer := 0;
begin
  for v_hold in
    select distinct h.hold_no, h.id, h.session_hash from claim c join hold h on h.tenant_no = c.tenant_no and h.hold_no = c.hold_no
     where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx = any (p_idxs) and c.state = 1 and h.state = 'held' order by h.hold_no
  loop
    begin
      -- as a whole: a party is not divided; its buyer is notified that the hold has expired, and sees the new hall
      perform release_hold(p_tenant, v_hold.id, v_hold.session_hash);
      v_ended := v_ended + 1;
    exception when sqlstate 'GU409' then
      -- it is being paid or has ended meanwhile: its claims decide
      null;
    end;
  end loop;
  return v_ended;
end $$;
