import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { changeCheckout, type CheckoutRow } from "../../queries/checkout/get-checkout"

export interface Choices {
  /** undefined leaves it, null removes it */
  coupon_id?: string | null
  add_ons?: { id: string; quantity: number }[]
  donation_minor?: bigint
}

/**
 * Stores what a buyer chose beside the places of an open checkout. Stock and coupon uses are taken only when paying begins.
 *
 * @throws checkout_not_found (404)
 * @throws checkout_state (409) { state, continued_in }
 */
export async function chooseForCheckout(
  db: Db,
  tenant: TenantId,
  checkout_id: string,
  session: Buffer,
  { coupon_id, add_ons, donation_minor }: Choices
): Promise<CheckoutRow> {
  return changeCheckout(db, "choose-for-checkout", "choose_for_checkout($1, $2, $3, $4, $5, $6)", [
    tenant,
    checkout_id,
    session,
    coupon_id === undefined ? null : (coupon_id ?? ""),
    add_ons ? JSON.stringify(add_ons) : null,
    donation_minor?.toString() ?? null,
  ])
}
