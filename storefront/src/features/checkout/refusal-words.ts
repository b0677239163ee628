import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { waitMinutes } from "../../sales-api/wait-minutes"
import { couponWords } from "./coupon-words"

export interface Refusal {
  title: string
  text?: string
}

/** Refusals meaning that the checkout differs from what this page shows: the page is reloaded and shows the current state. */
export const READ_ANEW = new Set([
  "hold_expired",
  "checkout_state",
  "stale_state",
  "checkout_not_found",
  "not_found",
  "site_closed",
  "tenant_suspended",
  "host_unknown",
  "route_closed",
])

/** Refusals after which checkout and offer are fetched again. */
export const LOOK_AGAIN = new Set([
  "quote_changed",
  "coupon_not_valid",
  "coupon_not_for_these",
  "coupon_opens_prices",
  "coupon_spent",
  "coupon_in_use",
  "answers_missing",
  "add_on_sold_out",
  "add_on_unknown",
  "donation_refused",
])

/** Refusals whose details name the wrong fields. */
export const AT_FIELDS = new Set(["answers_wrong", "checkout_incomplete", "invalid_data"])

/**
 * @param total the amount now due
 * @param details of the refusal, or the checkout's coupon
 */
export function refusalWords(
  code: string,
  total: string,
  messages: Messages["checkout"],
  details: { retry_after_seconds?: unknown } = {}
): Refusal {
  switch (code) {
    case "quote_changed":
    case "coupon_not_valid":
    case "coupon_not_for_these":
    case "coupon_opens_prices":
    case "coupon_in_use":
    case "coupon_spent":
      return {
        title: say(messages.quoteChanged, { amount: total }),
        text: couponWords(code, messages, details) ?? messages.quoteChangedText,
      }
    case "coupon_unknown":
      return { title: messages.couponUnknown }
    case "buyer_limit_reached":
      return { title: messages.buyerLimitAny, text: messages.buyerLimitText }
    case "group_too_small":
      return { title: messages.groupSmall, text: messages.groupSmallText }
    case "paying_network_limit_reached":
      return { title: messages.networkBusy, text: messages.networkBusyText }
    case "too_many_requests":
      return { title: messages.tooOften, text: messages.tooOftenText }
    case "hold_limit_reached":
      return { title: messages.payingElsewhere, text: messages.payingElsewhereText }
    case "free_limit_reached":
      return { title: messages.freeSpent, text: messages.freeSpentText }
    case "payment_pages_spent":
      return { title: messages.pagesSpent, text: messages.pagesSpentText }
    case "access_code_in_use":
      return {
        title: messages.accessInUse,
        ...(details.retry_after_seconds !== undefined && {
          text: say(messages.accessInUseText, { minutes: waitMinutes({ ...details }) }),
        }),
      }
    case "access_code_spent":
      return { title: messages.accessSpent }
    case "answers_missing":
      return { title: messages.answersMissing, text: messages.answersMissingText }
    case "add_on_sold_out":
    case "add_on_unknown":
      return { title: messages.extraGone, text: messages.extraGoneText }
    case "donation_refused":
      return { title: messages.donateGone, text: messages.donateGoneText }
    case "amount_below_minimum":
      return { title: messages.belowMinimum }
    case "amount_above_maximum":
      return { title: messages.aboveMaximum }
    case "tickets_impossible":
      return { title: messages.ticketsImpossible }
    case "performance_not_on_sale":
      return { title: messages.dateCancelled, text: messages.dateCancelledText }
    case "payment_refused":
      return { title: messages.payRefused }
    case "account_not_enabled":
    case "payments_not_set_up":
    case "plan_not_found":
    case "no_exchange_rate":
      return { title: messages.accountNotReady }
    case "payment_unavailable":
      return { title: messages.payUnavailable }
    case "unavailable":
      return { title: messages.away }
    case "offline":
      return { title: messages.offline }
    default:
      return { title: messages.somethingBroke }
  }
}
