-- Locks a session's hold, its checkout first. Refuses unless it is held: not_found, checkout_state (being paid or sold),
-- hold_expired; stale_state when it moved to another checkout meanwhile.
create or replace function lock_hold(p_tenant integer, p_hold text, p_session bytea) returns hold language plpgsql as $$
declare
  v_hold hold;
  v_checkout text;
begin
  select h.checkout_id into v_checkout from hold h where h.tenant_no = p_tenant and h.id = p_hold and h.session_hash = p_session;
  if v_checkout is not null then
    perform 1 from checkout c where c.tenant_no = p_tenant and c.id = v_checkout for update;
  end if;
  select * into v_hold from hold h where h.tenant_no = p_tenant and h.id = p_hold and h.session_hash = p_session for update;
  if v_hold.id is null then
    perform ticketing_refuse('not_found');
  end if;
  if v_hold.state in ('paying', 'sold') then
    perform ticketing_refuse('checkout_state', jsonb_build_object('hold_state', v_hold.state));
  end if;
  if v_hold.state <> 'held' then
    perform ticketing_refuse('hold_expired');
  end if;
  if v_hold.checkout_id is distinct from v_checkout then
    perform ticketing_refuse('stale_state');
  end if;
  return v_hold;
end $$;
