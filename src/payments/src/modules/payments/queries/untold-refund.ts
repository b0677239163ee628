import type { Db } from "@guichet/kernel/sql"

export interface UntoldRefund {
  refund_id: string
  attempt: number
  amount_minor: bigint
}

/**
 * The oldest refund of a payment whose response Medusa never received: Medusa deleted its own row and will request it again with
 * another id.
 */
export async function untoldRefund(db: Db, tenant_no: number, payment_id: string): Promise<UntoldRefund | null> {
  const { rows } = await db.query<{ refund_id: string; attempt: number; amount_minor: string }>(
    `select refund_id, attempt, amount_minor from card_refund
     where tenant_no = $1 and payment_id = $2 and told_as is null and state in ('requested', 'accepted', 'succeeded') order by created_at limit 1`,
    [tenant_no, payment_id]
  )

  return rows[0] ? { ...rows[0], amount_minor: BigInt(rows[0].amount_minor) } : null
}

/** Medusa now has this refund under its own id. */
export async function markTold(db: Db, tenant_no: number, refund_id: string, told_as: string): Promise<void> {
  await db.query("update card_refund set told_as = $3 where tenant_no = $1 and refund_id = $2", [tenant_no, refund_id, told_as])
}
