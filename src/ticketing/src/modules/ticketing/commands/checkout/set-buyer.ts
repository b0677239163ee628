import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { changeCheckout, type CheckoutRow } from "../../queries/checkout/get-checkout"

/**
 * @throws checkout_not_found (404)
 * @throws checkout_state (409) when it is not open, with `continued_in` when its holds moved to another checkout
 */
export async function setBuyer(
  db: Db,
  tenant: TenantId,
  checkout_id: string,
  session: Buffer,
  buyer: { name: string; email: string }
): Promise<CheckoutRow> {
  return changeCheckout(db, "set-buyer", "set_buyer($1, $2, $3, $4, $5)", [tenant, checkout_id, session, buyer.name, buyer.email])
}
