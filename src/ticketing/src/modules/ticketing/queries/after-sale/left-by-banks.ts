/** SQL: what is left of the payment of a sale `s` once a bank took some of it for good; null: no bank did. */
export const LEFT_BY_BANKS = `(select greatest(money_left(s.tenant_no, s.id), 0) where exists (
  select from sale_dispute d where d.tenant_no = s.tenant_no and d.sale_id = s.id and d.phase = 'lost'))`
