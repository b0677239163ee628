import type { Db } from "@guichet/kernel/sql"
import { cardRefundColumns, toCardRefund, type CardRefund, type CardRefundRow, type CardRefundState } from "./refund-row"

interface RefundKey {
  tenant_no: number
  refund_id: string
}

/**
 * Writes what the provider said of a refund's attempt, forwards only: a late `accepted` never undoes `succeeded`, `failed` or `refused`. What failed
 * before anybody was told `accepted` is `refused`; the fee is due from the first `accepted` on. Decided by the row's attempt and by the provider's id of what was made, which is one refund's only
 * (`card_refund_provider_ref`).
 *
 * @returns the row as it stands now; null when this is about an earlier attempt, about another object than the one known, or about another refund's
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

/** The buyer was paid without the provider: the fee's share goes back all the same, by the worker. A second call changes nothing. */
export async function feeIsDue(db: Db, { tenant_no, refund_id }: RefundKey): Promise<void> {
  await db.query("update card_refund set fee_due_at = now() where tenant_no = $1 and refund_id = $2 and fee_due_at is null", [
    tenant_no,
    refund_id,
  ])
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
