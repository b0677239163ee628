-- Stores the answers to the organiser's questions on an open checkout.
create or replace function answer_checkout(p_tenant integer, p_checkout text, p_session bytea, p_answers jsonb) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_checkout checkout;
begin
  set local synchronous_commit = off;
  update checkout c set answers = p_answers, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout and c.session_hash = p_session and c.state = 'open';
  if not found then
    v_checkout := lock_checkout(p_tenant, p_checkout, p_session);
    perform ticketing_refuse('checkout_state', jsonb_strip_nulls(jsonb_build_object('state', v_checkout.state, 'continued_in', v_checkout.continued_in)));
  end if;
end $$;
