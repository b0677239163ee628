/**
 * SQL: whether a lost dispute over a refund `r`'s sale took all of the sale's money that was not refunded, so that nothing is
 * owed any more.
 */
export const TAKEN_BY_BANK = `exists (
  select from sale_dispute d join sale o on o.tenant_no = d.tenant_no and o.id = d.sale_id
   where d.tenant_no = r.tenant_no and d.sale_id = r.sale_id and d.phase = 'lost' and d.amount_minor >= o.amount_minor - (
     select coalesce(sum(g.amount_minor), 0) from sale_refund g where g.tenant_no = o.tenant_no and g.sale_id = o.id and g.state in ('accepted', 'returned')))`

/**
 * SQL: money of a sale `s`'s exchanges as a JSON object, `SaleTicketsDTO["sale"]["exchanged"]`. What a bank took back for the
 * buyer is no longer owed.
 */
export const EXCHANGED_MONEY = `(
  select json_build_object(
      'added_minor', (select coalesce(sum(p.amount_minor), 0)::bigint from exchange x join sale p on p.tenant_no = x.tenant_no and p.id = x.paid_sale_id
        where x.tenant_no = s.tenant_no and x.sale_id = s.id and x.state = 'done'),
      'returned_minor', coalesce(sum(b.amount_minor) filter (where b.accepted_at is not null and b.state <> 'failed' and not b.is_lost), 0)::bigint,
      'owed_minor', coalesce(sum(b.amount_minor) filter (where b.state = 'failed' and not b.by_bank), 0)::bigint)
    from (
      select r.amount_minor, r.state, r.accepted_at, x.state = 'lost' as is_lost, ${TAKEN_BY_BANK} as by_bank
        from exchange x join sale_refund r on r.tenant_no = x.tenant_no and r.sale_id = x.paid_sale_id
       where x.tenant_no = s.tenant_no and x.sale_id = s.id and x.state in ('done', 'lost')
      union all
      select r.amount_minor, r.state, r.accepted_at, false, ${TAKEN_BY_BANK}
        from sale_refund r
       where r.tenant_no = s.tenant_no and r.sale_id = s.id and r.exchange_id is not null
         and not exists (select from sale_refund_ticket g where g.tenant_no = r.tenant_no and g.refund_id = r.id)) b)`
