import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"
import { ASK_AGAIN_SECONDS } from "./ask-again"

/**
 * Why a payment becomes no sale; `choices_lost`: its coupon or add-ons were given to others meanwhile, `account_lost`: the organiser's account let nobody in any
 * more, so that it could not be taken, `date_cancelled`: it came after its time, for a date that is not played. The buyer is told by mail, except of a payment that was not the one asked for.
 */
export type VoidReason =
  | "places_lost"
  | "choices_lost"
  | "site_closed"
  | "payment_does_not_match"
  | "tickets_impossible"
  | "account_lost"
  | "date_cancelled"

/**
 * Decides, durably and once, that a payment is given back: from here on no sale comes of it, and the sweeper asks until the provider has let it go.
 *
 * @returns false when the checkout moved on meanwhile: then the payment must be left alone
 */
export async function startVoidingPayment(
  db: Db,
  tenant: TenantId,
  checkout_id: string,
  attempt: number,
  reason: VoidReason
): Promise<boolean> {
  const [{ decided }] = await call<{ decided: boolean }>(
    db,
    "start-voiding-payment",
    "select start_voiding_payment($1, $2, $3, $4, $5) as decided",
    [tenant, checkout_id, attempt, reason, ASK_AGAIN_SECONDS]
  )

  return decided
}
