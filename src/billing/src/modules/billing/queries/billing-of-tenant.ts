import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminBilling } from "../../../contracts"

/** `AdminBilling` without its prices. */
export type BillingFacts = Omit<AdminBilling, "plan"> & { plan: Pick<AdminBilling["plan"], "name"> }

/**
 * A client's plan, current period and balance. The balance is the sum of its receivable entries in each currency, never stored.
 *
 * @throws not_found (404) without a subscription
 */
export async function billingOfTenant(db: Db, tenant_no: TenantId): Promise<BillingFacts> {
  const { rows } = await db.query<{ billing: BillingFacts }>(
    `with owed as (
       select currency, coalesce(sum(balance), 0) as balance, coalesce(sum(accrued), 0) as accrued from (
         select e.currency, e.amount_minor as balance, 0 as accrued from ledger_txn t join ledger_entry e on e.txn_id = t.id
         where t.tenant_no = $1 and e.account = 'receivable'
         union all
         select f.currency, 0, f.amount_minor - f.reversed_minor - f.invoiced_minor from sale_fee f
         where f.tenant_no = $1 and f.lane = 'invoice' and f.status <> 'waived' and f.amount_minor - f.reversed_minor <> f.invoiced_minor
       ) part group by currency
     )
     select jsonb_build_object(
       'plan', jsonb_build_object('name', p.name),
       'currency', s.currency, 'status', s.status,
       'period', (select jsonb_build_object('starts_on', starts_on, 'ends_on', ends_on) from billing_period
         where tenant_no = s.tenant_no order by index desc limit 1),
       'balance_minor', coalesce(own.balance, 0), 'accrued_minor', coalesce(own.accrued, 0),
       'other_currencies', (select coalesce(jsonb_agg(jsonb_build_object('currency', o.currency, 'balance_minor', o.balance, 'accrued_minor', o.accrued)
         order by o.currency), '[]') from owed o where o.currency <> s.currency and (o.balance <> 0 or o.accrued <> 0))) as billing
     from subscription s join plan_version v on v.id = s.plan_version_id join plan p on p.id = v.plan_id
       left join owed own on own.currency = s.currency
     where s.tenant_no = $1`,
    [tenant_no]
  )
  if (rows.length === 0) {
    throw domainError("not_found", {}, "This site has no plan.")
  }

  return rows[0].billing
}
