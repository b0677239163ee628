import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface UnreportedRefund {
  refund_id: string
  attempt: number
  amount_minor: bigint
}

/**
 * The oldest refund of a payment whose response Medusa never received: Medusa deleted its own row and will request it again with
 * another id.
 */
export async function unreportedRefund(db: Db, tenant_no: TenantId, payment_id: string): Promise<UnreportedRefund | null> {
  const { rows } = await db.query<{ refund_id: string; attempt: number; amount_minor: string }>(
    `select refund_id, attempt, amount_minor from card_refund
     where tenant_no = $1 and payment_id = $2 and medusa_refund_id is null and state in ('requested', 'accepted', 'succeeded') order by created_at limit 1`,
    [tenant_no, payment_id]
  )

  return rows[0] ? { ...rows[0], amount_minor: BigInt(rows[0].amount_minor) } : null
}

/** Medusa now has this refund under its own id. */
export async function markReported(db: Db, tenant_no: TenantId, refund_id: string, medusa_refund_id: string): Promise<void> {
  await db.query("update card_refund set medusa_refund_id = $3 where tenant_no = $1 and refund_id = $2", [
    tenant_no,
    refund_id,
    medusa_refund_id,
  ])
}
