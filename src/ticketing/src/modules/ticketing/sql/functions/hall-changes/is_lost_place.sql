-- Whether a place is one of a plan's lost places or in a lost standing area.
create or replace function is_lost_place(p_idxs integer[], p_areas integer[], p_idx integer) returns boolean language sql immutable as $$
  select p_idx = any (p_idxs) or (p_idx >> 17) << 17 = any (p_areas)
$$;
