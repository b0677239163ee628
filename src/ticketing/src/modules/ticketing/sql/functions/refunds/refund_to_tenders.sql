-- Trigger of an accepted refund of a till sale: divides it over the tenders, card and transfer first, then cash, comps last, so
-- that only money that was paid in is paid out. Comps are settled immediately, the rest waits as tender_return. Refuses more than
-- the tenders.
create or replace function refund_to_tenders() returns trigger language plpgsql as $$
declare
  v_tender tender;
  v_left numeric;
  v_rest numeric := new.amount_minor;
  v_part numeric;
  v_no integer := 0;
begin
  for v_tender in
    select t.* from sale s join tender t on t.tenant_no = s.tenant_no and t.checkout_id = s.checkout_id and t.state = 'taken'
     where s.tenant_no = new.tenant_no and s.id = new.sale_id
     order by array_position('{external_terminal,transfer,cash,comp}'::text[], t.kind), t.created_at, t.id for update of t
  loop
    select v_tender.amount_minor - coalesce(sum(r.amount_minor), 0) into v_left
      from tender_return r where r.tenant_no = v_tender.tenant_no and r.tender_id = v_tender.id;
    v_part := least(v_rest, v_left);
    v_no := v_no + 1;
    if v_part > 0 then
      insert into tender_return (tenant_no, id, tender_id, refund_id, amount_minor, rounding_minor, handed_at, handed_by)
      values (new.tenant_no, 'trt_' || right(new.id, 26) || lpad(v_no::text, 2, '0'), v_tender.id, new.id, v_part,
        return_rounding(v_tender, v_part),
        case when v_tender.kind = 'comp' then now() end, case when v_tender.kind = 'comp' then new.requested_by end);
      v_rest := v_rest - v_part;
    end if;
  end loop;
  if v_no > 0 and v_rest > 0 then
    raise exception 'refund % exceeds its tenders', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
