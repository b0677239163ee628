import type { Db } from "@guichet/kernel/sql"
import type { CardRefundState } from "./refund-row"

interface RefundKey {
  tenant_no: number
  refund_id: string
}

/** Writes what the provider said of a refund, forwards only: a late `accepted` never undoes `succeeded`, `failed` or `refused`. */
export async function recordRefund(
  db: Db,
  { tenant_no, refund_id }: RefundKey,
  seen: { state: CardRefundState; provider_ref?: string; reason?: string }
): Promise<void> {
  await db.query(
    `update card_refund set provider_ref = coalesce(provider_ref, $4), reason = coalesce($5, reason), updated_at = now(),
       state = case when state = 'requested' or (state = 'accepted' and $3 in ('succeeded', 'failed')) or (state = 'succeeded' and $3 = 'failed')
         then $3 else state end
     where tenant_no = $1 and refund_id = $2`,
    [tenant_no, refund_id, seen.state, seen.provider_ref ?? null, seen.reason ?? null]
  )
}

/** The fee went back. */
export async function recordFeeReturned(db: Db, { tenant_no, refund_id }: RefundKey, fee_refund_ref: string): Promise<void> {
  await db.query(
    "update card_refund set fee_state = 'returned', fee_refund_ref = $3, updated_at = now() where tenant_no = $1 and refund_id = $2",
    [tenant_no, refund_id, fee_refund_ref]
  )
}

/** Leaves behind an idempotency key under which Stripe repeats a 500. */
export async function nextRefundKey(
  db: Db,
  refund: RefundKey & { key_no: number; fee_key_no: number },
  which: "refund" | "fee"
): Promise<void> {
  const column = which === "refund" ? "key_no" : "fee_key_no"
  await db.query(
    `update card_refund set ${column} = greatest(${column}, $3 + 1), updated_at = now() where tenant_no = $1 and refund_id = $2`,
    [refund.tenant_no, refund.refund_id, refund[column]]
  )
}
