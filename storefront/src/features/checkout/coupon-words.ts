import type { Messages } from "../../i18n/messages"

const PROBLEMS = {
  coupon_unknown: "couponUnknown",
  coupon_not_valid: "couponNotValid",
  coupon_not_for_these: "couponNotForThese",
  coupon_spent: "couponSpent",
  coupon_opens_prices: "couponOpensPrices",
  too_many_requests: "tooOften",
} as const

/** Why a code was refused; undefined for any other error code. */
export function couponWords(code: string, messages: Messages["checkout"]): string | undefined {
  return code in PROBLEMS ? messages[PROBLEMS[code as keyof typeof PROBLEMS]] : undefined
}
