import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"
import type { CheckoutRow } from "../../queries/checkout/get-checkout"

/**
 * Handles a payment whose provider account has been unreadable for an hour after its page's end: notifies the operator
 * (`checkout.cut_off`, once per checkout), and with `is_gone` (no one can have been charged) ends it: frees the places, fails the
 * sale if there is one, and notifies the buyer.
 */
export async function endUnreadPayment(
  db: Db,
  tenant: TenantId,
  { id, attempt }: Pick<CheckoutRow, "id" | "attempt">,
  is_gone: boolean
): Promise<void> {
  await call(db, "end-unread-payment", "select end_unread_payment($1, $2, $3, $4)", [tenant, id, attempt, is_gone])
}
