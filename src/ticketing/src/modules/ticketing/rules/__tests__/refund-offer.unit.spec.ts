import * as fc from "fast-check"
import type { RefundTerms } from "../../../../contracts/refund-terms"
import { promised, promisedShare, refundOffer, toRefundOffer, type RefundableTicket, type TicketPayment } from "../refund-offer"

const START = new Date("2027-03-14T19:30:00Z")
const HOUR = 3_600_000
const hoursBefore = (hours: number, ms = 0) => new Date(START.getTime() - hours * HOUR + ms)
const terms: RefundTerms = {
  steps: [
    { hours_before: 168, percent: 100 },
    { hours_before: 24, percent: 50 },
  ],
  returns_fee: false,
}
const PAID_AT = new Date("2027-01-05T10:00:00Z")
const payment = (ticket_id: string, amount_minor: bigint, fee_minor = 0n): TicketPayment => ({
  ...{ ticket_id, kind: "card", paid_at: PAID_AT, amount_minor, fee_minor },
})
const ticket = ({ amount_minor = 2605n, fee_minor = 100n, ...more }: Partial<RefundableTicket> = {}): RefundableTicket => ({
  state: "valid",
  amount_minor,
  fee_minor,
  payments: [payment("tkt_1", amount_minor, fee_minor)],
  retained_minor: 0n,
  currency: "eur",
  terms,
  starts_at: START,
  whole_until: null,
  is_used: false,
  is_disputed: false,
  is_partly_lost: false,
  is_cancelled: false,
  is_transferred: false,
  is_in_refund: false,
  is_refunded: false,
  terms_until_start: null,
  ...more,
})
const amountAt = (now: Date, more: Partial<RefundableTicket> = {}) => {
  const offer = refundOffer(ticket(more), now)

  return "refusal" in offer ? offer.refusal : offer.amount_minor
}

describe("M9 the promised share of what an exchange returns", () => {
  const at = (hours: number, more: Partial<RefundableTicket> = {}) => promisedShare(ticket(more), hoursBefore(hours))

  it("is that of the refund terms, and everything without terms or for a rescheduled or cancelled date", () => {
    expect([at(200), at(48), at(1)]).toEqual([
      { percent: 100, returns_fee: false },
      { percent: 50, returns_fee: false },
      { percent: 0, returns_fee: false },
    ])
    expect(at(48, { terms: { ...terms, steps: [] } })).toMatchObject({ percent: 0 })
    for (const more of [{ terms: null }, { whole_until: hoursBefore(0) }, { is_cancelled: true }]) {
      expect(at(1, more)).toEqual({ percent: 100, returns_fee: true })
    }
  })

  it("no longer applies to what an exchange retained, unless everything is refunded", () => {
    expect([amountAt(hoursBefore(48), { retained_minor: 1000n }), amountAt(hoursBefore(200), { retained_minor: 1000n })]).toEqual(
      [753n, 2505n]
    )
  })
})

describe("T6 what a buyer is refunded for a ticket", () => {
  it("is the share of the first step still in force, to its last millisecond", () => {
    expect([
      amountAt(hoursBefore(400)),
      amountAt(hoursBefore(168)),
      amountAt(hoursBefore(168, 1)),
      amountAt(hoursBefore(24)),
      amountAt(hoursBefore(24, 1)),
    ]).toEqual([2505n, 2505n, 1253n, 1253n, "deadline_passed"])
  })

  it("states its deadline, and retains or returns the entire service fee", () => {
    expect(toRefundOffer(refundOffer(ticket(), hoursBefore(30)))).toEqual({
      amount_minor: 1253,
      percent: 50,
      until: hoursBefore(24).toISOString(),
      payments: [{ kind: "card", paid_at: PAID_AT.toISOString(), amount_minor: 1253 }],
    })
    expect(amountAt(hoursBefore(30), { terms: { ...terms, returns_fee: true } })).toBe(1353n)
  })

  it("is rounded to what the currency can charge", () => {
    expect(amountAt(hoursBefore(30), { currency: "jpy", amount_minor: 1005n, fee_minor: 0n })).toBe(503n)
    expect(amountAt(hoursBefore(30), { currency: "isk", amount_minor: 100_500n, fee_minor: 0n })).toBe(50_300n)
  })

  it("is nothing without terms, or when the terms say so", () => {
    expect(amountAt(hoursBefore(400), { terms: null })).toBe("no_policy")
    expect(amountAt(hoursBefore(400), { terms: { steps: [], returns_fee: true } })).toBe("never")
  })

  it.each([
    ["refunded", { state: "void" as const, is_in_refund: true, is_refunded: true }, "refunded"],
    ["being refunded", { is_in_refund: true }, "refund_in_progress"],
    ["void", { state: "void" as const }, "not_valid"],
    ["not paid yet", { state: "pending" as const }, "not_valid"],
    ["of a cancelled date", { is_cancelled: true }, "cancelled"],
    ["disputed", { is_disputed: true }, "disputed"],
    ["of an order of which a bank took a part", { is_partly_lost: true }, "disputed"],
    ["used", { is_used: true }, "used"],
    ["transferred", { is_transferred: true }, "transferred"],
  ])("is nothing for a ticket that is %s, though staff still see its terms", (_, more, refusal) => {
    expect(amountAt(hoursBefore(400), more)).toBe(refusal)
    expect("until" in promised(ticket(more), hoursBefore(400))).toBe(true)
  })

  it("is everything that was paid, with the fee, while a rescheduled date permits it, whatever the terms", () => {
    const moved = { whole_until: hoursBefore(20) }

    expect([
      amountAt(hoursBefore(20), { ...moved, terms: null }),
      amountAt(hoursBefore(30), { ...moved, terms: { steps: [], returns_fee: false } }),
      amountAt(hoursBefore(30), moved),
      amountAt(hoursBefore(20, 1), moved),
      amountAt(hoursBefore(30), { ...moved, is_used: true }),
    ]).toEqual([2605n, 2605n, 2605n, "deadline_passed", "used"])
  })

  it("is never more than was paid, and decreases with time", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 200_000n }),
        fc.bigInt({ min: 0n, max: 5_000n }),
        fc.uniqueArray(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 5 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 5, maxLength: 5 }),
        fc.boolean(),
        fc.array(fc.integer({ min: -10, max: 2_100 }), { minLength: 2, maxLength: 6 }),
        (price, fee_minor, hours, percents, returns_fee, moments) => {
          const falling = [...percents].sort((a, b) => b - a)
          const steps = [...hours].sort((a, b) => b - a).map((hours_before, at) => ({ hours_before, percent: falling[at] }))
          const amounts = [...moments]
            .sort((a, b) => b - a)
            .map((at) => amountAt(hoursBefore(at), { amount_minor: price + fee_minor, fee_minor, terms: { steps, returns_fee } }))
            .map((amount) => (typeof amount === "bigint" ? amount : -1n))

          expect(amounts.every((amount) => amount <= price + fee_minor)).toBe(true)
          expect(amounts.every((amount, at) => at === 0 || amount <= amounts[at - 1])).toBe(true)
        }
      )
    )
  })
})

describe("B4 T6 what each payment for an exchanged ticket returns", () => {
  const returned = (hours: number, more: Partial<RefundableTicket>) => {
    const offer = refundOffer(ticket(more), hoursBefore(hours))

    return "refusal" in offer ? [] : offer.payments.map(({ amount_minor, fee_minor }) => [amount_minor, fee_minor])
  }
  /** 40.00 with a fee of 1.00, then differences of 60.00 and 20.00, of which 3.00 for the exchanges. */
  const exchanged = {
    amount_minor: 12_000n,
    fee_minor: 400n,
    payments: [payment("tkt_1", 4000n, 100n), payment("tkt_2", 6000n), payment("tkt_3", 2000n)],
  }

  it("is the same share of each, and all of it when everything is returned", () => {
    // half of 116.00
    expect(returned(48, exchanged)).toEqual([
      [1933n, 0n],
      [2900n, 0n],
      [967n, 0n],
    ])
    expect(returned(48, { ...exchanged, whole_until: hoursBefore(2) })).toEqual([
      [4000n, 100n],
      [6000n, 0n],
      [2000n, 0n],
    ])
  })

  it("is nothing of a free ticket's own payment, and all of the difference", () => {
    const free = { amount_minor: 6000n, fee_minor: 0n, payments: [payment("tkt_1", 0n), payment("tkt_2", 6000n)] }

    expect(returned(200, free)).toEqual([
      [0n, 0n],
      [6000n, 0n],
    ])
  })

  it("sums to the refund, is chargeable and never more than was paid", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 50_000n }), { minLength: 1, maxLength: 5 }),
        fc.bigInt({ min: 0n, max: 9_000n }),
        fc.bigInt({ min: 0n, max: 9_000n }),
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom({ currency: "eur", step: 1n }, { currency: "isk", step: 100n }, { currency: "kwd", step: 10n }),
        fc.boolean(),
        (amounts, fee, retained, percent, { currency, step }, returns_fee) => {
          const paid = amounts.map((amount) => amount * step)
          const amount_minor = paid.reduce((sum, amount) => sum + amount, 0n)
          const fee_minor = fee * step < amount_minor ? fee * step : amount_minor
          const own_fee = fee_minor < paid[0] ? fee_minor : paid[0]
          const offer = refundOffer(
            ticket({
              ...{ currency, amount_minor, fee_minor, retained_minor: retained * step },
              terms: { steps: [{ hours_before: 1, percent }], returns_fee },
              payments: paid.map((amount, at) => payment(`tkt_${at}`, amount, at === 0 ? own_fee : 0n)),
            }),
            hoursBefore(48)
          )

          expect("payments" in offer).toBe(true)
          const parts = "payments" in offer ? offer.payments : []
          const total = "payments" in offer ? offer.amount_minor : -1n
          expect(parts.reduce((sum, part) => sum + part.amount_minor, 0n)).toBe(total)
          expect(
            parts.every(
              (part, at) =>
                part.amount_minor >= 0n &&
                part.amount_minor <= paid[at] &&
                part.amount_minor % step === 0n &&
                part.fee_minor <= part.amount_minor
            )
          ).toBe(true)
        }
      )
    )
  })
})
