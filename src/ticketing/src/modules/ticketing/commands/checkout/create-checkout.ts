import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_HOLDS_PER_CHECKOUT } from "../../../../contracts/limits"
import { changeCheckout, type CheckoutRow } from "../../queries/checkout/get-checkout"

export interface CreateCheckoutInput {
  tenant: TenantId
  session: Buffer
  /** live holds of this session, all in one currency */
  hold_ids: string[]
  locale: string
  /** canonical host of the tenant, to which the buyer returns */
  host: string
}

/**
 * Gathers holds into a checkout, or returns the open one that has exactly these, decided under the locks of both. Holds of
 * another open checkout move here with its buyer; a checkout left empty expires and names this one in `continued_in`.
 *
 * @throws hold_expired (409) when a hold is not live or not of this session
 * @throws checkout_state (409) when a hold is being paid for or sold
 * @throws invalid_data (400) for more than one currency
 */
export async function createCheckout(
  db: Db,
  { tenant, session, hold_ids, locale, host }: CreateCheckoutInput
): Promise<CheckoutRow> {
  if (hold_ids.length === 0 || hold_ids.length > MAX_HOLDS_PER_CHECKOUT || new Set(hold_ids).size !== hold_ids.length) {
    throw domainError("invalid_data", { field: "hold_ids" })
  }
  const values = [tenant, newId("checkout"), session, hold_ids, locale, host] as const

  return changeCheckout(db, "create-checkout", "create_checkout($1, $2, $3, $4, $5, $6) as answered", [...values], "answered")
}
