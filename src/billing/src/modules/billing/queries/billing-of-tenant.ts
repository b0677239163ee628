import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { AdminBilling } from "../../../contracts"

/** A client's plan, running period and balance. The balance is the sum of its receivable entries, never stored. @throws not_found (404) without a subscription */
export async function billingOfTenant(db: Db, tenant_no: number): Promise<AdminBilling> {
  const { rows } = await db.query<{ billing: AdminBilling }>(
    `select jsonb_build_object(
       'plan', jsonb_build_object('name', p.name, 'fee_collection', v.fee_collection, 'price', jsonb_build_object('currency', x.currency,
         'monthly_minor', x.monthly_minor, 'percent', x.percent, 'fixed_minor', x.fixed_minor, 'free_fixed_minor', x.free_fixed_minor,
         'min_minor', x.min_minor, 'max_minor', x.max_minor)),
       'currency', s.currency, 'standing', s.status,
       'period', (select jsonb_build_object('starts_on', starts_on, 'ends_on', ends_on) from billing_period
         where tenant_no = s.tenant_no order by index desc limit 1),
       'balance_minor', (select coalesce(sum(e.amount_minor), 0) from ledger_txn t join ledger_entry e on e.txn_id = t.id
         where t.tenant_no = s.tenant_no and e.account = 'receivable' and e.currency = s.currency),
       'accrued_minor', (select coalesce(sum(f.amount_minor - f.reversed_minor - f.invoiced_minor), 0) from sale_fee f
         where f.tenant_no = s.tenant_no and f.currency = s.currency and f.lane = 'invoice' and f.status <> 'waived'
           and f.amount_minor - f.reversed_minor <> f.invoiced_minor)) as billing
     from subscription s join plan_version v on v.id = s.plan_version_id join plan p on p.id = v.plan_id
       join plan_price x on x.plan_version_id = v.id and x.currency = s.currency
     where s.tenant_no = $1`,
    [tenant_no]
  )
  if (rows.length === 0) {
    throw domainError("not_found", {}, "This site has no plan.")
  }

  return rows[0].billing
}
