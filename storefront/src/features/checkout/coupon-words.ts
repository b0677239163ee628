import { clock } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { waitMinutes } from "../../sales-api/wait-minutes"

const PROBLEMS = {
  coupon_unknown: "couponUnknown",
  coupon_not_valid: "couponNotValid",
  coupon_not_for_these: "couponNotForThese",
  coupon_spent: "couponSpent",
  coupon_in_use: "couponInUse",
  coupon_opens_prices: "couponOpensPrices",
  too_many_requests: "tooOften",
} as const

/**
 * Why a code was refused; undefined for any other error code.
 *
 * @param details of the refusal, or the checkout's coupon
 * @param left_seconds how long the checkout's places are still held: no use in waiting longer for a code
 */
export function couponWords(
  code: string,
  messages: Messages["checkout"],
  details: { retry_after_seconds?: unknown } = {},
  left_seconds = Infinity
): string | undefined {
  if (code === "coupon_in_use" && Number(details.retry_after_seconds) > left_seconds) {
    return say(messages.couponInUseLonger, { time: clock(left_seconds) })
  }

  return code in PROBLEMS
    ? say(messages[PROBLEMS[code as keyof typeof PROBLEMS]], { minutes: waitMinutes({ ...details }) })
    : undefined
}
