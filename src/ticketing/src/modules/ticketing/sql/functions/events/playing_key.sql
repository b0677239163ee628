-- Advisory-lock key that keeps a date from being cancelled: buyers share it (ensure_played), cancel_performances takes it
-- exclusively.
create or replace function playing_key(p_tenant integer, p_performance integer) returns bigint language sql immutable as $$
  select hashtextextended('playing ' || p_performance, p_tenant)
$$;
