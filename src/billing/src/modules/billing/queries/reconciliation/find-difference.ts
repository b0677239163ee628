import type { Db } from "@guichet/kernel/sql"
import type { AdminMoneyDifferenceDetail } from "../../../../contracts"
import { DIFFERENCE_COLUMNS } from "./list-differences"

/** One difference; null when the id is unknown. Operator only. */
export async function findDifference(db: Db, id: string): Promise<AdminMoneyDifferenceDetail | null> {
  const { rows } = await db.query<AdminMoneyDifferenceDetail & Record<string, unknown>>(
    `select ${DIFFERENCE_COLUMNS}, coalesce(s.account_ref, '') as account_ref, d.provider_ref, d.sale_id, d.payment_id, d.refund_id, d.subject, d.rev, d.note,
       (select u.email from "user" u where u.id = d.decided_by) as decided_by, d.decided_at, d.last_seen_at, d.closed_at
     from money_difference d join tenancy_tenant t on t.tenant_no = d.tenant_no
     left join payments_provider_statement s on s.tenant_no = d.tenant_no and s.merchant_account_id = d.merchant_account_id
     where d.id = $1`,
    [id]
  )

  return rows[0] ?? null
}
