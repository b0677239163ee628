import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { cardRefundColumns, toCardRefund, type CardRefund, type CardRefundRow, type CardRefundState } from "./refund-row"

interface RefundKey {
  tenant_no: TenantId
  refund_id: string
}

/**
 * Writes the provider's result for an attempt of a refund, forward only: a late `accepted` never replaces `succeeded`, `failed`
 * or `refused`. A failure before any `accepted` is `refused`; the fee is due from the first `accepted` on. Decided by the row's
 * attempt and by the provider's id of the object, which belongs to one refund only (`card_refund_provider_ref`).
 *
 * @returns the current row; null when this concerns an earlier attempt, another object than the known one, or another refund's
 * object
 */
export async function recordRefund(
  db: Db,
  { tenant_no, refund_id, attempt }: RefundKey & { attempt: number },
  seen: { state: CardRefundState; provider_ref?: string; reason?: string }
): Promise<CardRefund | null> {
  const { rows } = await db.query<CardRefundRow>(
    `update card_refund set provider_ref = coalesce(provider_ref, $5), reason = coalesce($6, reason), updated_at = now(),
       state = case when state = 'requested' and $4 = 'failed' then 'refused'
         when state = 'requested' or (state = 'accepted' and $4 in ('succeeded', 'failed')) or (state = 'succeeded' and $4 = 'failed') then $4
         else state end,
       fee_due_at = case when state = 'requested' and $4 in ('accepted', 'succeeded') then coalesce(fee_due_at, now()) else fee_due_at end
     where tenant_no = $1 and refund_id = $2 and attempt = $3
       and ($5::text is null or ($5 <> all (failed_refs) and coalesce(provider_ref, $5) = $5
         and not exists (select from card_refund o where o.tenant_no = $1 and o.refund_id <> $2 and ($5 = o.provider_ref or $5 = any (o.failed_refs)))))
     returning ${cardRefundColumns}`,
    [tenant_no, refund_id, attempt, seen.state, seen.provider_ref ?? null, seen.reason ?? null]
  )

  return rows[0] ? toCardRefund(rows[0]) : null
}

/** The buyer was paid without the provider: the worker returns the fee's share anyway. Idempotent. */
export async function feeIsDue(db: Db, { tenant_no, refund_id }: RefundKey): Promise<void> {
  await db.query("update card_refund set fee_due_at = now() where tenant_no = $1 and refund_id = $2 and fee_due_at is null", [
    tenant_no,
    refund_id,
  ])
}

/** The fee was returned. */
export async function recordFeeReturned(db: Db, { tenant_no, refund_id }: RefundKey, fee_refund_ref: string): Promise<void> {
  await db.query(
    "update card_refund set fee_state = 'returned', fee_refund_ref = $3, updated_at = now() where tenant_no = $1 and refund_id = $2",
    [tenant_no, refund_id, fee_refund_ref]
  )
}

/** Replaces an idempotency key for which Stripe repeats a 500. */
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
