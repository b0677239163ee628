import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"

export interface PayoutImbalance {
  /** the check that failed */
  proof: "net" | "count" | "currency" | "account" | "unnamed"
  tenant_no: TenantId
  payout_id: string
  expected: string
  found: string
}

/**
 * Payouts of the whole database: the net of a balanced payout's lines is its amount; a counted payout's figures are those of its
 * lines; lines have its currency; a payment they name was opened on its account or, for the operator, on the platform's; a line
 * that the account's statement assigns to a payment of ours names it.
 *
 * @returns empty when all of this holds
 */
export async function payoutImbalances(db: Db): Promise<PayoutImbalance[]> {
  const { rows } = await db.query<PayoutImbalance & Record<string, unknown>>(
    `with counted as (
       select p.tenant_no, p.id, p.amount_minor, p.reconciliation, p.line_count, coalesce(sum(l.net_minor), 0) as net, count(l.provider_ref) as lines
       from payout p left join payout_line l on l.tenant_no = p.tenant_no and l.payout_id = p.id
       where p.reconciliation in ('balanced', 'unbalanced') group by p.tenant_no, p.id
     )
     select 'net' as proof, tenant_no, id as payout_id, amount_minor::text as expected, net::text as found
     from counted where (net = amount_minor) <> (reconciliation = 'balanced')
     union all
     select 'count', tenant_no, id, line_count::text, lines::text from counted where line_count <> lines
     union all
     select 'currency', p.tenant_no, p.id, p.currency, l.currency
     from payout p join payout_line l on l.tenant_no = p.tenant_no and l.payout_id = p.id where l.currency <> p.currency
     union all
     select 'account', p.tenant_no, p.id, p.merchant_account_id, c.merchant_account_id
     from payout p
     join payout_line l on l.tenant_no = p.tenant_no and l.payout_id = p.id
     join card_payment c on c.tenant_no = l.tenant_no and c.id = l.payment_id
     where c.merchant_account_id is distinct from case when p.tenant_no = $1 then null else p.merchant_account_id end
     union all
     select 'unnamed', l.tenant_no, l.payout_id, c.id, 'none'
     from payout_line l
     join provider_line s on s.tenant_no = l.tenant_no and s.provider_ref = l.provider_ref
     join card_payment c on c.tenant_no = l.tenant_no and c.intent_ref = s.intent_ref
     where l.payment_id is null`,
    [PLATFORM_TENANT_NO]
  )

  return rows
}
