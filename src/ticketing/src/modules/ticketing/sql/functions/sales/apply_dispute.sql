-- Records a dispute as payments read it, in the order of readings. Open: offers of its tickets end. Lost: the tickets become void
-- and their places free, unless the bank keeps less than the sale still has (is_partial: decided when it is lost). Announces
-- sale.disputed once, even if the dispute is first read as decided. Locks the exchanged tickets' sales, then the paying sale,
-- tickets, claims. False: an outdated reading, or another sale's dispute.
create or replace function apply_dispute(
  p_tenant integer,
  p_dispute text,
  p_sale text,
  p_phase text,
  p_amount numeric,
  p_currency text,
  p_reason text,
  p_due timestamptz,
  p_read timestamptz
) returns boolean
language plpgsql as $$
declare
  v_is_new boolean;
  v_was sale_dispute;
  v_is_partial boolean;
begin
  perform from sale s join exchange x on x.tenant_no = s.tenant_no and x.sale_id = s.id and x.paid_sale_id = p_sale and x.state = 'done'
    where s.tenant_no = p_tenant for no key update of s;
  perform from sale s where s.tenant_no = p_tenant and s.id = p_sale for no key update;
  select * into v_was from sale_dispute d where d.tenant_no = p_tenant and d.dispute_id = p_dispute;
  v_is_partial := coalesce(v_was.is_partial, false);
  if p_phase = 'lost' and v_was.phase is distinct from 'lost' then
    -- what a failed refund was to return is with the organiser again
    select s.currency = p_currency and p_amount < money_left(p_tenant, p_sale) + (
             select coalesce(sum(r.amount_minor), 0) from sale_refund r
              where r.tenant_no = s.tenant_no and r.sale_id = s.id and r.state = 'failed')
      into v_is_partial from sale s where s.tenant_no = p_tenant and s.id = p_sale;
  end if;
  insert into sale_dispute as d (tenant_no, dispute_id, sale_id, phase, amount_minor, currency, reason, due_by, opened_at, read_at, is_partial)
  values (p_tenant, p_dispute, p_sale, p_phase, p_amount, p_currency, p_reason, p_due, case when p_phase = 'open' then clock_timestamp() end, p_read, v_is_partial)
  on conflict (tenant_no, dispute_id) do update set phase = excluded.phase, amount_minor = excluded.amount_minor, reason = excluded.reason,
    due_by = excluded.due_by, opened_at = coalesce(d.opened_at, excluded.opened_at), read_at = excluded.read_at,
    is_partial = excluded.is_partial
  where d.sale_id = excluded.sale_id and excluded.read_at > d.read_at
  returning d.xmax = 0 into v_is_new;
  if not found then
    return false;
  end if;
  if p_phase in ('inquiry', 'open') or v_is_new then
    insert into ticketing_outbox (name, key, payload)
    values ('sale.disputed', 'sale.disputed:' || p_dispute, jsonb_build_object('tenant_no', p_tenant, 'sale_id', p_sale, 'dispute_id', p_dispute))
    on conflict (key) do nothing;
  end if;
  if p_phase in ('open', 'lost') then
    perform withdraw_offers_of(p_tenant, array(select tickets_paid_by(p_tenant, p_sale)));
  end if;
  if p_phase = 'lost' and not v_is_partial then
    perform from ticket t where t.tenant_no = p_tenant and t.id = any (array(select tickets_paid_by(p_tenant, p_sale))) order by t.id for no key update;
    with voided as (
      update ticket t set state = 'void'
       where t.tenant_no = p_tenant and t.id = any (array(select tickets_paid_by(p_tenant, p_sale))) and t.state = 'valid' returning t.performance_no, t.place_idx
    ), locked as (
      select c.tenant_no, c.performance_no, c.place_idx from claim c join voided v on v.performance_no = c.performance_no and v.place_idx = c.place_idx
       where c.tenant_no = p_tenant and c.state = 3 order by c.performance_no, c.place_idx for update of c
    )
    delete from claim c using locked l where c.tenant_no = l.tenant_no and c.performance_no = l.performance_no and c.place_idx = l.place_idx;
  end if;
  return true;
end $$;
