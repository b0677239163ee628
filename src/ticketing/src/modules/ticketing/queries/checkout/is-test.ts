/** SQL: whether a sale `s`, or the difference of an exchange of its tickets, was paid without real money. */
export const IS_TEST = `(coalesce(s.payment_environment = 'test', false) or exists (
  select from exchange x join sale d on d.tenant_no = x.tenant_no and d.id = x.paid_sale_id
   where x.tenant_no = s.tenant_no and x.sale_id = s.id and d.payment_environment = 'test'))`
