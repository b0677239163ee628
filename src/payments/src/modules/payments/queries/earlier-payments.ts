import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Ids of a checkout's earlier payments that can still be paid. */
export async function earlierPayments(db: Db, tenant_no: TenantId, checkout_id: string, attempt: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    "select id from card_payment where tenant_no = $1 and checkout_id = $2 and attempt < $3 and state <> 'gone' order by attempt",
    [tenant_no, checkout_id, attempt]
  )

  return rows.map(({ id }) => id)
}
