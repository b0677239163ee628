import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { cardPaymentColumns, toCardPayment, type CardPayment, type CardPaymentRow } from "../queries/payment-row"

/**
 * Records, before any money moves, which sale a payment is captured for and that its capture is requested: if the response is
 * lost, no payment is left without its sale, and none may have been charged unnoticed.
 *
 * @returns the payment; null when it has ended and already had a sale, or does not exist
 */
export async function beginCapture(
  db: Db,
  { tenant_no, payment_id, sale_id }: { tenant_no: TenantId; payment_id: string; sale_id: string }
): Promise<CardPayment | null> {
  const { rows } = await db.query<CardPaymentRow>({
    name: "payments_begin_capture",
    text: `update card_payment set sale_id = coalesce(sale_id, $3),
       unread_captures = unread_captures + (session_ref is not null and state in ('open', 'authorised'))::integer
     where tenant_no = $1 and id = $2 and (sale_id is null or (session_ref is not null and state in ('open', 'authorised')))
     returning ${cardPaymentColumns}`,
    values: [tenant_no, payment_id, sale_id],
  })

  return rows[0] ? toCardPayment(rows[0]) : null
}

/** This request certainly captured nothing. */
export async function endCapture(db: Db, payment: { tenant_no: TenantId; id: string }): Promise<void> {
  await db.query({
    name: "payments_end_capture",
    text: "update card_payment set unread_captures = unread_captures - 1 where tenant_no = $1 and id = $2 and unread_captures > 0",
    values: [payment.tenant_no, payment.id],
  })
}
