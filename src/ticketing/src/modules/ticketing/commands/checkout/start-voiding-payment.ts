import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"
import { RECHECK_SECONDS } from "./schedule-recheck"

/**
 * Why a payment cannot become a sale. `choices_lost`: its coupon or add-ons went to others meanwhile; `account_lost`: the
 * organiser's account was no longer accessible, so it could not be captured; `date_cancelled`: it arrived late, for a cancelled
 * date. The buyer is notified by email, except of a payment that did not match.
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
 * Decides, durably and once, that a payment is voided or refunded: it can no longer become a sale, and the sweeper asks the
 * provider until it is done.
 *
 * @returns false when the checkout moved on meanwhile: the payment must then be left alone
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
    [tenant, checkout_id, attempt, reason, RECHECK_SECONDS]
  )

  return decided
}
