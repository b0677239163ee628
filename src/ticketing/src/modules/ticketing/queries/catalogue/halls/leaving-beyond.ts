/**
 * SQL over `performance p`: how many claimed units at or beyond `capacity`, counted from the area's `units_from`, do not count
 * here because a hall change that made the area smaller moves their tickets elsewhere once their buyers answer (`is_leaving`).
 * Costs one index lookup for a date without a hall change.
 */
export const leavingBeyond = (units_from: string, capacity: string): string => `(
  select count(*) from hall_change h
    join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept
     and i.from_idx between ${units_from} + ${capacity} and ${units_from} + 131071
    join claim l on l.tenant_no = h.tenant_no and l.performance_no = h.performance_no and l.place_idx = i.from_idx and l.state = 3
   where h.tenant_no = p.tenant_no and h.performance_no = p.performance_no and h.state = 'confirmed')`
