import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"
import type { CheckoutRow } from "./get-checkout"

/**
 * The account of a checkout's payment lets nobody in any more, and an hour has passed since its page's end. Tells the operator (`checkout.cut_off`, once a checkout),
 * and, when nobody can have been charged, ends it: places free, its sale failed if there was one, the buyer told.
 */
export async function endUnreadPayment(
  db: Db,
  tenant: TenantId,
  { id, attempt }: Pick<CheckoutRow, "id" | "attempt">,
  is_gone: boolean
): Promise<void> {
  await call(db, "end-unread-payment", "select end_unread_payment($1, $2, $3, $4)", [tenant, id, attempt, is_gone])
}
