-- Creates the sale of a till checkout once the tenders taken equal the amount due; otherwise does nothing. p_finish: { sale_id,
-- tickets, fee, comp_minor }; comp_minor is the amount excluded from the fee's basis; if it differs from the comps taken, refuses
-- with stale_state. Kind: cash or comp when all of it is, otherwise till.
create or replace function finish_till_sale(p_tenant integer, p_checkout text, p_by text, p_finish jsonb) returns void language plpgsql as $$
declare
  v_checkout checkout;
  v_taken numeric;
  v_cash numeric;
  v_comp numeric;
begin
  select * into v_checkout from checkout c where c.tenant_no = p_tenant and c.id = p_checkout for update;
  select coalesce(sum(t.amount_minor), 0), coalesce(sum(t.amount_minor) filter (where t.kind = 'cash'), 0),
         coalesce(sum(t.amount_minor) filter (where t.kind = 'comp'), 0)
    into v_taken, v_cash, v_comp
    from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.state = 'taken';
  if v_checkout.state <> 'paying' or v_taken <> v_checkout.due_minor then
    return;
  end if;
  if v_comp <> (p_finish->>'comp_minor')::numeric then
    perform ticketing_refuse('stale_state');
  end if;
  perform settle_checkout(
    p_tenant => p_tenant, p_checkout => p_checkout, p_session => null,
    p_kind => case v_taken when v_cash then 'cash' when v_comp then 'comp' else 'till' end,
    p_sale => p_finish->>'sale_id', p_tickets => p_finish->'tickets', p_rev => null, p_due => null, p_quote => null,
    p_fee => p_finish->'fee');
  update sale s set marked_by = p_by where s.tenant_no = p_tenant and s.id = p_finish->>'sale_id';
end $$;
