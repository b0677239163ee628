/**
 * Codes for which a card's bank would respond the same on any day: the card, the account or the holder's consent no longer
 * exists, or this kind of payment is not allowed (docs.stripe.com/declines/codes, 2026-11). The only place that lists them.
 */
const NEVER = new Set([
  "authentication_required",
  "card_not_supported",
  "currency_not_supported",
  "expired_card",
  "fraudulent",
  "highest_risk_level",
  "incorrect_number",
  "invalid_account",
  "invalid_expiry_month",
  "invalid_expiry_year",
  "invalid_number",
  "lost_card",
  "merchant_blacklist",
  "new_account_information_available",
  "not_permitted",
  "pickup_card",
  "restricted_card",
  "revocation_of_all_authorizations",
  "revocation_of_authorization",
  "security_violation",
  "service_not_allowed",
  "stolen_card",
  "stop_payment_order",
  "transaction_not_allowed",
])

export interface Refusal {
  /** such as `card_declined` */
  code?: string | null
  /** the bank's own, such as `lost_card` */
  decline_code?: string | null
  /** the card network's advice */
  advice_code?: string | null
}

/** Whether the same card may be charged another day. */
export const mayRetry = ({ code, decline_code, advice_code }: Refusal): boolean =>
  advice_code !== "do_not_try_again" && !NEVER.has(decline_code ?? "") && !NEVER.has(code ?? "")

/** The more specific of both codes: every refusal of a bank is `card_declined`. */
export const wordOfRefusal = ({ code, decline_code }: Refusal): string => decline_code ?? code ?? "card_declined"
