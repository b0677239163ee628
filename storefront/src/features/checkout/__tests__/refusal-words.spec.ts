import { readFileSync } from "node:fs"
import { join } from "node:path"
import { messagesIn } from "../../../i18n/messages"
import { couponWords } from "../coupon-words"
import { AT_FIELDS, READ_ANEW, refusalWords } from "../refusal-words"

const ROOT = join(__dirname, "../../../../../src")
const ROUTES = ["get-checkout", "set-buyer", "offered", "set-coupon", "set-extras", "set-answers", "pay-checkout"]
const SOURCES = [
  ...ROUTES.map((name) => `ticketing/src/sales-api/routes/${name}.ts`),
  "ticketing/src/checkout/pay-checkout.ts",
  "ticketing/src/checkout/ensure-answered.ts",
  "ticketing/src/modules/ticketing/commands/checkout/start-paying.ts",
  "ticketing/src/modules/ticketing/commands/checkout/choose-for-checkout.ts",
  "billing/src/fee-port.ts",
  "payments/src/payment-port/open.ts",
  "ticketing/src/sales-api/authorize-sales-request.ts",
]
/** Possible for any route of the sales API and any start of a payment; `offline` comes from the browser. */
const ANYWHERE = [
  "payments_not_set_up",
  "access_code_in_use",
  "access_code_spent",
  "unavailable",
  "too_many_requests",
  "not_found",
  "offline",
]
/** Only caused by our own mistakes. */
const OURS = new Set(["internal", "too_large", "media_type_refused", "method_refused", "origin_refused"])
/** Named in those sources, but never returned to the buyer at this page. */
const ELSEWHERE = new Set(["device_unknown"])

const read = (path: string) => readFileSync(join(ROOT, path), "utf8")
const errorCodes = new Set([...read("kernel/src/errors.ts").matchAll(/^ {2}([a-z_]+): \{/gm)].map(([, code]) => code))

/** Every error code that the sources of a checkout's routes mention in docstrings or throw. */
const named = SOURCES.flatMap((path) => [...read(path).matchAll(/\b[a-z]+(?:_[a-z]+)+\b/g)])
  .map(([word]) => word)
  .filter((word) => errorCodes.has(word) && !OURS.has(word) && !ELSEWHERE.has(word))
const codes = [...new Set([...named, ...ANYWHERE])].sort()

describe("T4 words for a checkout's refusals", () => {
  it.each(["en", "fr"])("every code that its routes return has words of its own in %s, or reloads the page", (locale) => {
    const { checkout: messages } = messagesIn(locale)
    const broke = refusalWords("internal", "", messages).title

    const blamed = codes.filter(
      (code) =>
        !READ_ANEW.has(code) &&
        !AT_FIELDS.has(code) &&
        (couponWords(code, messages) ?? refusalWords(code, "", messages).title) === broke
    )

    expect(blamed).toEqual([])
  })

  it("the list of codes is complete", () => {
    expect(codes.join(" ")).toBe(
      [
        "access_code_in_use access_code_spent account_not_enabled add_on_sold_out add_on_unknown amount_above_maximum",
        "amount_below_minimum answers_missing answers_wrong buyer_limit_reached checkout_incomplete checkout_not_found checkout_state",
        "coupon_in_use coupon_not_for_these coupon_not_valid coupon_spent coupon_unknown donation_refused free_limit_reached group_too_small hold_expired hold_limit_reached",
        "host_unknown invalid_data no_exchange_rate not_found offline paying_network_limit_reached payment_pages_spent payment_refused payment_unavailable payments_not_set_up performance_not_on_sale",
        "plan_not_found quote_changed route_closed site_closed stale_state tickets_impossible too_many_requests unavailable",
      ].join(" ")
    )
  })

  it("the words name the changed total, and say that a refused donation is left out", () => {
    const { checkout: messages } = messagesIn("en")

    expect(refusalWords("quote_changed", "€12.00", messages).title).toContain("€12.00")
    expect(refusalWords("coupon_in_use", "", messages, { retry_after_seconds: 290 }).text).toBe(
      "This code is in use in another payment. Try again in 5 min."
    )
    expect(refusalWords("donation_refused", "", messages).title).toBe("Donations are no longer accepted here")
  })
})
