-- Takes one part of a till sale: { id, key, kind, amount_minor, handed_minor, brand, last_four, reference }. The first one
-- freezes quote and places (start_paying), the one that completes the total creates the sale (p_finish). Cash is rounded only then;
-- other parts are in whole coins. Locks checkout, then drawer. Idempotent by key. Refuses with tender_too_much, tender_short,
-- tender_not_in_coins or drawer_needed, and refuses cancelled dates.
create or replace function take_tender(
  p_tenant integer,
  p_checkout text,
  p_tender jsonb,
  p_by text,
  p_rev integer,
  p_due numeric,
  p_quote jsonb,
  p_finish jsonb,
  p_seconds integer
) returns void
language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_kind text := p_tender->>'kind';
  v_amount numeric := (p_tender->>'amount_minor')::numeric;
  v_handed numeric := (p_tender->>'handed_minor')::numeric;
  v_before tender;
  v_taken numeric;
  v_left numeric;
  v_rounding numeric := 0;
  v_drawer text;
begin
  if not exists (select from till_sale t where t.tenant_no = p_tenant and t.checkout_id = p_checkout) then
    perform ticketing_refuse('checkout_not_found');
  end if;
  select * into v_before from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.key = p_tender->>'key';
  if v_before.id is not null then
    if (v_before.kind, v_before.amount_minor, v_before.handed_minor) is distinct from (v_kind, v_amount, coalesce(v_handed, v_before.handed_minor)) then
      perform ticketing_refuse('stale_state');
    end if;
    return;
  end if;
  if v_checkout.state = 'open' then
    perform start_paying(p_tenant, p_checkout, v_checkout.session_hash, p_rev, p_due, p_quote, p_finish->'fee', p_seconds);
    v_checkout.due_minor := p_due;
  elsif v_checkout.state <> 'paying' then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  else
    perform ensure_checkout_played(p_tenant, p_checkout);
  end if;
  select coalesce(sum(t.amount_minor) filter (where t.state = 'taken'), 0), v_checkout.due_minor - coalesce(sum(t.amount_minor), 0)
    into v_taken, v_left
    from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.state in ('pending', 'taken');
  if v_amount > v_left then
    perform ticketing_refuse('tender_too_much', jsonb_build_object('left_minor', v_left));
  end if;
  if v_kind = 'cash' then
    v_drawer := open_drawer_of(p_tenant, p_by, v_checkout.currency);
    v_rounding := cash_rounding(v_amount, v_checkout.currency);
    if v_rounding <> 0 and v_taken + v_amount <> v_checkout.due_minor then
      perform ticketing_refuse('tender_not_in_coins', jsonb_build_object('step_minor', cash_step(v_checkout.currency)));
    end if;
    v_handed := coalesce(v_handed, v_amount + v_rounding);
    if v_handed < v_amount + v_rounding then
      perform ticketing_refuse('tender_short', jsonb_build_object('cash_minor', v_amount + v_rounding));
    end if;
  end if;
  insert into tender (
    tenant_no, id, checkout_id, key, kind, state, amount_minor, currency, rounding_minor, handed_minor, drawer_id, brand, last_four, reference, staff_id,
    taken_by, taken_at
  ) values (
    p_tenant, p_tender->>'id', p_checkout, p_tender->>'key', v_kind, case when v_kind in ('cash', 'comp') then 'taken' else 'pending' end, v_amount,
    v_checkout.currency, v_rounding, v_handed, v_drawer, p_tender->>'brand', p_tender->>'last_four', p_tender->>'reference', p_by,
    case when v_kind in ('cash', 'comp') then p_by end, case when v_kind in ('cash', 'comp') then now() end
  );
  perform finish_till_sale(p_tenant, p_checkout, p_by, p_finish);
end $$;
