import type { Db } from "@guichet/kernel/sql"
import { cardPaymentColumns, toCardPayment, type CardPayment, type CardPaymentRow } from "./payment-row"

/**
 * Notes which sale a payment is taken for, and that its capture is asked for, before its money moves: an answer that is lost later leaves no payment without
 * its sale, nor one that may be charged without saying so.
 *
 * @returns the payment; null when it is over and had a sale already, or is not there
 */
export async function beginCapture(
  db: Db,
  { tenant_no, payment_id, sale_id }: { tenant_no: number; payment_id: string; sale_id: string }
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

/** This one took nothing, for certain. */
export async function endCapture(db: Db, payment: { tenant_no: number; id: string }): Promise<void> {
  await db.query({
    name: "payments_end_capture",
    text: "update card_payment set unread_captures = unread_captures - 1 where tenant_no = $1 and id = $2 and unread_captures > 0",
    values: [payment.tenant_no, payment.id],
  })
}
