-- What a sale still has of its payment: minus its refunds, of which only a refused one returns nothing, and minus what banks took
-- for good. A bank's amount in another currency counts as everything. Negative if a buyer was paid by both.
create or replace function money_left(p_tenant integer, p_sale text) returns numeric language sql stable as $$
  select s.amount_minor
    - (select coalesce(sum(r.amount_minor), 0) from sale_refund r where r.tenant_no = s.tenant_no and r.sale_id = s.id and r.state <> 'refused')
    - (select coalesce(sum(case when d.currency = s.currency then d.amount_minor else s.amount_minor end), 0)
         from sale_dispute d where d.tenant_no = s.tenant_no and d.sale_id = s.id and d.phase = 'lost')
    from sale s where s.tenant_no = p_tenant and s.id = p_sale
$$;
