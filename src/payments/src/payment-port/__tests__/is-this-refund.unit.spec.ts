import type Stripe from "stripe"
import { isThisRefund } from "../is-this-refund"

describe("INV-PAY an object of the provider", () => {
  const payment = { id: "pay_1", currency: "eur", intent_ref: "pi_1" }
  const refund = { refund_id: "rfd_1", amount_minor: 5_200n }
  const made = (changes: object = {}) =>
    ({
      id: "re_1",
      amount: 5_200,
      currency: "eur",
      payment_intent: "pi_1",
      metadata: { refund_id: "rfd_1", payment_id: "pay_1" },
      ...changes,
    }) as unknown as Stripe.Refund

  it.each([
    ["as asked for", {}],
    ["with its payment read along", { payment_intent: { id: "pi_1" } }],
    ["with more of the owner's metadata", { metadata: { refund_id: "rfd_1", payment_id: "pay_1", note: "seat 12" } }],
  ])("is this refund %s", (_, changes) => {
    expect(isThisRefund(payment, refund, made(changes))).toBe(true)
  })

  it.each([
    ["one cent", { amount: 1 }],
    ["more", { amount: 5_201 }],
    ["another currency", { currency: "jpy" }],
    ["another payment", { payment_intent: "pi_2" }],
    ["no payment", { payment_intent: null }],
    ["another refund's id", { metadata: { refund_id: "rfd_2", payment_id: "pay_1" } }],
    ["another payment's id", { metadata: { refund_id: "rfd_1", payment_id: "pay_2" } }],
    ["no payment's id", { metadata: { refund_id: "rfd_1" } }],
    ["no metadata", { metadata: null }],
  ])("is not this refund with %s", (_, changes) => {
    expect(isThisRefund(payment, refund, made(changes))).toBe(false)
  })

  it("is not this refund while nothing was paid", () => {
    expect(isThisRefund({ ...payment, intent_ref: null }, refund, made({ payment_intent: null }))).toBe(false)
  })
})
