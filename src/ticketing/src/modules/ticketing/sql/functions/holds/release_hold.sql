-- Ends a session's hold and frees its places; sums the checkout again. Asynchronous commit: a lost release expires by time.
create or replace function release_hold(p_tenant integer, p_hold text, p_session bytea) returns void language plpgsql as $$
declare
  v_hold hold;
begin
  set local synchronous_commit = off;
  v_hold := lock_hold(p_tenant, p_hold, p_session);
  perform free_held_claims(v_hold, v_hold.place_idxs);
  update hold h set state = 'released', checkout_id = null where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  perform sum_checkout(p_tenant, v_hold.checkout_id);
end $$;
