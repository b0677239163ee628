import * as fc from "fast-check"
import { askedAt, exchangeDifference, type BoughtAt } from "../exchange-price"

const whole = { price_minor: 4200n, discount_minor: 0n }
const half = { price_minor: 4200n, discount_minor: 2100n }
const free = { price_minor: 4200n, discount_minor: 4200n }
const place = (amount_minor: bigint, fee_minor = 0n, exchange_fee_minor = 0n) => ({ amount_minor, fee_minor, exchange_fee_minor })
const asked = (bought: BoughtAt, at: ReturnType<typeof place>, currency = "eur") => askedAt(currency, bought, at).amount_minor

describe("T6 what is asked for a place that a ticket is exchanged for", () => {
  it("is its price where nothing was taken off, and the exchange's fee beside it", () => {
    expect(askedAt("eur", whole, place(1800n, 200n, 500n))).toEqual({ amount_minor: 2300n, discount_minor: 0n, fee_minor: 700n })
  })

  it("keeps a reduction's share of a cheaper place, and its amount of one as dear or dearer", () => {
    expect([1800n, 4200n, 6000n].map((price) => asked(half, place(price)))).toEqual([900n, 2100n, 3900n])
    // ten euros off fifty, and off five
    expect(asked({ price_minor: 5000n, discount_minor: 1000n }, place(500n))).toBe(400n)
  })

  it("takes nothing off a service fee or the exchange's, but where the ticket was free with its service fee", () => {
    expect(askedAt("eur", half, place(2000n, 200n, 500n))).toEqual({ amount_minor: 1600n, discount_minor: 900n, fee_minor: 700n })
    expect(askedAt("eur", free, place(2000n, 200n, 500n))).toEqual({ amount_minor: 500n, discount_minor: 2000n, fee_minor: 500n })
    expect(askedAt("eur", free, place(5000n, 200n, 500n))).toEqual({
      amount_minor: 1300n,
      discount_minor: 4200n,
      fee_minor: 700n,
    })
  })

  it("rounds what comes off down to what the currency can charge", () => {
    expect(asked({ price_minor: 1001n, discount_minor: 501n }, place(333n))).toBe(167n)
    expect(asked({ price_minor: 100_000n, discount_minor: 33_300n }, place(50_000n), "isk")).toBe(33_400n)
    expect(asked({ price_minor: 10_000n, discount_minor: 3330n }, place(5000n), "kwd")).toBe(3340n)
  })

  it("is the same for screens, which pay or get the difference to what was paid", () => {
    const bought = { price_minor: 4200, discount_minor: 2100 }
    const offered = { amount_minor: 1800, fee_minor: 0, exchange_fee_minor: 500 }

    expect(exchangeDifference("eur", [{ paid_minor: 2100, bought, offered }])).toBe(-700)
    expect(
      exchangeDifference("eur", [
        { paid_minor: 2100, bought, offered },
        { paid_minor: 0, bought: { price_minor: 4200, discount_minor: 4200 }, offered },
      ])
    ).toBe(-200)
  })

  const minor = fc.bigInt({ min: 0n, max: 100_000n })
  const reduced = fc.tuple(minor, minor).map(([a, b]) => ({ price_minor: a > b ? a : b, discount_minor: a > b ? b : a }))
  const offered = fc.tuple(minor, minor, minor).map(([price, fee, exchange_fee]) => place(price + fee, fee, exchange_fee))
  const currency = fc.constantFrom("eur", "jpy", "isk", "kwd")

  it("never takes off more than was, nor than its share of the price, and leaves the exchange's fee whole", () => {
    fc.assert(
      fc.property(currency, reduced, offered, (money, bought, at) => {
        const { amount_minor, discount_minor, fee_minor } = askedAt(money, bought, at)
        const price = at.amount_minor - at.fee_minor
        const off_price = price - (amount_minor - fee_minor)

        expect(amount_minor).toBe(at.amount_minor + at.exchange_fee_minor - discount_minor)
        expect(discount_minor >= 0n && discount_minor <= bought.discount_minor).toBe(true)
        expect(off_price * bought.price_minor <= bought.discount_minor * price).toBe(true)
        expect(fee_minor >= at.exchange_fee_minor && fee_minor <= amount_minor).toBe(true)
      })
    )
  })

  it("is what was paid for the place that was bought, wherever the ticket was meanwhile", () => {
    fc.assert(
      fc.property(currency, reduced, minor, (money, bought, fee) => {
        const { price_minor, discount_minor } = bought
        const paid = price_minor - discount_minor === 0n && discount_minor > 0n ? 0n : price_minor - discount_minor + fee
        // of a ticket that was free, the fee is part of what was taken off
        const as_bought =
          paid === 0n && fee > 0n ? { price_minor: price_minor + fee, discount_minor: discount_minor + fee } : bought

        expect(asked(as_bought, place(price_minor + fee, fee), money)).toBe(paid)
      })
    )
  })
})
