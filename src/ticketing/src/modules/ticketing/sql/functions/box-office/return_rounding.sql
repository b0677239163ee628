-- Rounding of the next return of a tender: all returns of a cash tender together are rounded as one sum, so that returning all of
-- it pays out exactly what it brought; never less than nothing after returns rounded by themselves. 0 for other kinds.
create or replace function return_rounding(p_tender tender, p_amount numeric) returns numeric language sql stable as $$
  select case when p_tender.kind = 'cash'
    then greatest(cash_rounding(coalesce(sum(r.amount_minor), 0) + p_amount, p_tender.currency) - coalesce(sum(r.rounding_minor), 0), -p_amount) else 0 end
    from tender_return r where r.tenant_no = p_tender.tenant_no and r.tender_id = p_tender.id
$$;
