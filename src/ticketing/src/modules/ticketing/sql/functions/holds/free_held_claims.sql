-- Deletes the hold's held claims of these places, locked in place order. The caller has the hold's lock.
create or replace function free_held_claims(p_hold hold, p_idxs integer[]) returns void language plpgsql as $$
begin
  delete from claim c
   where (c.tenant_no, c.performance_no, c.place_idx) in (
           select l.tenant_no, l.performance_no, l.place_idx from claim l
            where l.tenant_no = p_hold.tenant_no and l.performance_no = p_hold.performance_no and l.place_idx = any(p_idxs)
              and l.hold_no = p_hold.hold_no and l.state = 1
            order by l.place_idx for update)
     and c.hold_no = p_hold.hold_no and c.state = 1;
end $$;
