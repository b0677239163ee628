import type Stripe from "stripe"
import { redactedError } from "../redacted-error"
import { isOfKind } from "../event-kinds"
import { sourceFacts } from "../source-facts"

const lineOf = (source: object) => ({ source }) as Stripe.BalanceTransaction
const aCharge = (more: Partial<Stripe.Charge> = {}) =>
  lineOf({
    object: "charge",
    amount_captured: 4_000,
    currency: "chf",
    application: "ca_ours",
    application_fee: "fee_1",
    application_fee_amount: 350,
    metadata: {},
    ...more,
  })

describe("T11 facts of a provider line", () => {
  it("are in the charge’s own currency, whatever the currency of the balance", () => {
    expect(sourceFacts(aCharge(), "ca_ours")).toEqual({
      fee_ref: "fee_1",
      source_minor: 4_000n,
      source_currency: "chf",
      source_fee_minor: 350n,
      is_ours: true,
    })
  })

  it.each([
    ["made through this platform", { application: "ca_ours" }, "ca_ours", true],
    ["made through another platform", { application: "ca_theirs" }, "ca_ours", false],
    ["made by the owner in the dashboard", { application: null, application_fee_amount: null }, "ca_ours", false],
    ["on the platform’s own account, with a payment of ours", { application: null, metadata: { payment_id: "pmt_1" } }, "", true],
    ["through a platform without a name of its own", { application: "ca_any" }, "", true],
  ])("say whether it is ours: %s", (_, charge, client_id, is_ours) => {
    expect(sourceFacts(aCharge(charge as never), client_id).is_ours).toBe(is_ours)
  })

  it("contain a collected and a returned fee, and nothing for a payout", () => {
    expect(sourceFacts(lineOf({ object: "application_fee", id: "fee_1", amount: 350, currency: "eur" }), "")).toMatchObject({
      fee_ref: "fee_1",
      source_minor: 350n,
      is_ours: true,
    })
    expect(sourceFacts(lineOf({ object: "fee_refund", fee: "fee_1", amount: 70, currency: "eur" }), "")).toMatchObject({
      fee_ref: "fee_1",
      source_minor: 70n,
    })
    expect(sourceFacts(lineOf({ object: "payout", amount: 9 }), "")).toMatchObject({ source_minor: null, is_ours: false })
  })

  it("an error message is shown without keys and email addresses", () => {
    expect(redactedError("No such key sk_live_51Abc and whsec_abcdef, asked by ada.b@example.org")).toBe(
      "No such key … and …, asked by …"
    )
    expect(redactedError(null)).toBeNull()
  })

  it.each([
    ["payment_intent.succeeded", "payment"],
    ["charge.refund.updated", "refund"],
    ["refund.failed", "refund"],
    ["charge.dispute.created", "dispute"],
    ["payout.paid", "payout"],
    ["capability.updated", "account"],
  ] as const)("an event %s is of kind %s", (type, kind) => {
    expect(isOfKind(type, kind)).toBe(true)
    expect(isOfKind(`x.${type}`, kind)).toBe(false)
  })
})
