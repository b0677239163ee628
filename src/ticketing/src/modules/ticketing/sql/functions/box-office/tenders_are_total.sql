-- Deferred constraint trigger of tender and sale: at commit the tenders taken equal a till sale's total (tenders_missing),
-- pending and taken ones never exceed the amount due (tender_too_much), a part in cash is rounded only if it completes the total,
-- and every reversed tender has its return. A part written before that rule hinders no other part.
create or replace function tenders_are_total() returns trigger language plpgsql as $$
declare
  v_checkout checkout;
  v_sale sale;
  v_is_till boolean;
  v_taken numeric;
  v_kept numeric;
begin
  select * into v_checkout from checkout c where c.tenant_no = new.tenant_no and c.id = new.checkout_id for no key update;
  select exists (select from till_sale t where t.tenant_no = new.tenant_no and t.checkout_id = new.checkout_id) into v_is_till;
  select * into v_sale from sale s where s.tenant_no = new.tenant_no and s.checkout_id = new.checkout_id;
  select coalesce(sum(t.amount_minor) filter (where t.state = 'taken'), 0), coalesce(sum(t.amount_minor), 0) into v_taken, v_kept
    from tender t where t.tenant_no = new.tenant_no and t.checkout_id = new.checkout_id and t.state in ('taken', 'pending');
  if v_sale.id is not null and (v_is_till or v_sale.kind = 'till') and v_taken <> v_sale.amount_minor then
    perform ticketing_refuse('tenders_missing', jsonb_build_object('left_minor', v_sale.amount_minor - v_taken));
  end if;
  if v_kept > coalesce(v_checkout.due_minor, 0) then
    perform ticketing_refuse('tender_too_much', jsonb_build_object('left_minor', v_checkout.due_minor - v_taken));
  end if;
  if v_taken <> v_checkout.due_minor and exists (select from tender t
      where t.tenant_no = new.tenant_no and t.checkout_id = new.checkout_id and t.id = new.id and t.state = 'taken' and t.rounding_minor <> 0) then
    perform ticketing_refuse('tender_not_in_coins', jsonb_build_object('step_minor', cash_step(v_checkout.currency)));
  end if;
  if exists (select from tender t where t.tenant_no = new.tenant_no and t.checkout_id = new.checkout_id and t.state = 'reversed'
      and not exists (select from tender_return r where r.tenant_no = t.tenant_no and r.tender_id = t.id)) then
    raise exception 'a tender is reversed, but has no return' using errcode = 'check_violation';
  end if;
  return null;
end $$;
