import * as fc from "fast-check"
import { askedAt, exchangeDifference, exchangedWorth, type BoughtAt, type WorthAt } from "../exchange-price"

const amount = (price_minor: bigint, discount_minor: bigint): BoughtAt => ({
  price_minor,
  discount_minor,
  percent: null,
  event_ids: null,
})
const whole = amount(4200n, 0n)
const half = amount(4200n, 2100n)
const free = amount(4200n, 4200n)
const EVENT = "evt_a"
const place = (amount_minor: bigint, fee_minor = 0n, exchange_fee_minor = 0n, event_id = EVENT) => ({
  amount_minor,
  fee_minor,
  exchange_fee_minor,
  event_id,
})
const asked = (bought: BoughtAt, at: ReturnType<typeof place>, currency = "eur") => askedAt(currency, bought, at).amount_minor

describe("T6 the price of a place that a ticket is exchanged for", () => {
  it("is the full price plus the exchange fee without a reduction", () => {
    expect(askedAt("eur", whole, place(1800n, 200n, 500n))).toEqual({ amount_minor: 2300n, discount_minor: 0n, fee_minor: 700n })
  })

  it("is reduced by an amount's share on a cheaper place, and by the whole amount on others", () => {
    expect([1800n, 4200n, 6000n].map((price) => asked(half, place(price)))).toEqual([900n, 2100n, 3900n])
    // ten euros off fifty, and off five
    expect(asked(amount(5000n, 1000n), place(500n))).toBe(400n)
  })

  it("includes the full service and exchange fees, unless the ticket was free with its service fee", () => {
    expect(askedAt("eur", half, place(2000n, 200n, 500n))).toEqual({ amount_minor: 1600n, discount_minor: 900n, fee_minor: 700n })
    expect(askedAt("eur", free, place(2000n, 200n, 500n))).toEqual({ amount_minor: 500n, discount_minor: 2000n, fee_minor: 500n })
    expect(askedAt("eur", free, place(5000n, 200n, 500n))).toEqual({
      amount_minor: 1300n,
      discount_minor: 4200n,
      fee_minor: 700n,
    })
  })

  it("has its reduction rounded down to what the currency can charge", () => {
    expect(asked(amount(1001n, 501n), place(333n))).toBe(167n)
    expect(asked(amount(100_000n, 33_300n), place(50_000n), "isk")).toBe(33_400n)
    expect(asked(amount(10_000n, 3330n), place(5000n), "kwd")).toBe(3340n)
  })

  it("N1 is reduced by the coupon's percentage of any price, and loses the service fee when the place becomes free", () => {
    const tenth = { ...amount(10_000n, 1000n), percent: "10" }
    const all = { ...amount(10_000n, 10_000n), percent: "100" }

    expect([1000n, 10_000n, 20_000n].map((price) => asked(tenth, place(price)))).toEqual([900n, 9000n, 18_000n])
    expect(askedAt("eur", all, place(20_200n, 200n, 500n))).toEqual({
      amount_minor: 500n,
      discount_minor: 20_200n,
      fee_minor: 500n,
    })
    expect(asked({ ...tenth, percent: "12.5" }, place(100_000n), "isk")).toBe(87_500n)
  })

  it("N1 is not reduced at an event that the coupon excludes, and is reduced again on the way back", () => {
    const there = { ...amount(10_000n, 5000n), percent: "50", event_ids: [EVENT] }
    const euros = { ...amount(10_000n, 5000n), event_ids: [EVENT] }

    for (const bought of [there, euros]) {
      expect(asked(bought, place(4000n, 0n, 0n, "evt_b"))).toBe(4000n)
      expect(asked(bought, place(10_000n))).toBe(5000n)
    }
  })

  const minor = fc.bigInt({ min: 0n, max: 100_000n })
  const reduced = fc.tuple(minor, minor).map(([a, b]) => amount(a > b ? a : b, a > b ? b : a))
  const offered = fc.tuple(minor, minor, minor).map(([price, fee, exchange_fee]) => place(price + fee, fee, exchange_fee))
  const currency = fc.constantFrom("eur", "jpy", "isk", "kwd")

  it("is never reduced by more than the original reduction or its share of the price, and includes the exchange fee", () => {
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

  it("equals what was paid for the original place, wherever the ticket was in between", () => {
    fc.assert(
      fc.property(currency, reduced, minor, (money, bought, fee) => {
        const { price_minor, discount_minor } = bought
        const paid = price_minor - discount_minor === 0n && discount_minor > 0n ? 0n : price_minor - discount_minor + fee
        // for a ticket that was free, the fee is part of the reduction
        const as_bought = paid === 0n && fee > 0n ? amount(price_minor + fee, discount_minor + fee) : bought

        expect(asked(as_bought, place(price_minor + fee, fee), money)).toBe(paid)
      })
    )
  })
})

const worth = (paid_minor: bigint, list_minor = paid_minor, more: Partial<WorthAt> = {}): WorthAt => ({
  paid_minor,
  retained_minor: 0n,
  list_minor,
  fee_minor: 0n,
  bought: amount(list_minor, 0n),
  promised: { percent: 100, returns_fee: true },
  ...more,
})
const exchanged = (was: WorthAt, at: ReturnType<typeof place>, is_beyond = false) => exchangedWorth("eur", was, at, { is_beyond })

describe("T6 the value of a ticket in an exchange", () => {
  it("gives the additional price to pay, or the excess to refund, including the exchange fee", () => {
    expect(exchanged(worth(2500n), place(4000n, 0n, 100n)).more_minor).toBe(1600n)
    expect(exchanged(worth(2500n), place(1500n, 0n, 100n)).more_minor).toBe(-900n)
    expect(exchanged(worth(2500n), place(2500n)).more_minor).toBe(0n)
  })

  it("N1 limits a refund to the difference of the list prices in the proportion that was paid", () => {
    const paid_half = { ...amount(6000n, 3000n), percent: "50", event_ids: [EVENT] }

    expect(exchanged(worth(3000n, 6000n, { bought: paid_half }), place(1000n)).more_minor).toBe(-2500n)
    // an amount that was worth more on a cheap place than on the expensive one it was exchanged for
    expect(exchanged(worth(9000n, 10_000n, { bought: amount(5000n, 1000n) }), place(5000n)).more_minor).toBe(-4500n)
    // the dearer event was paid in full; half the list price of the coupon's own event is as much, so the difference is zero
    expect(exchanged(worth(6000n, 6000n, { bought: paid_half }), place(6000n)).more_minor).toBe(0n)
  })

  it("M9 limits a refund to what the refund terms promise, retains the rest as paid, and refunds all of it with a note", () => {
    const never = worth(10_000n, 10_000n, { promised: { percent: 0, returns_fee: false } })
    const half_back = worth(10_000n, 10_000n, { promised: { percent: 50, returns_fee: false } })
    const kept = exchanged(never, place(1000n))
    const later = worth(10_000n, 1000n, { retained_minor: kept.retained_minor })

    expect([kept, exchanged(half_back, place(1000n)), exchanged(never, place(1000n), true)]).toMatchObject([
      { more_minor: 0n, promised_minor: 0n, retained_minor: 9000n },
      { more_minor: -4500n, promised_minor: 4500n, retained_minor: 4500n },
      { more_minor: -9000n, promised_minor: 0n, retained_minor: 0n },
    ])
    // exchanging back costs nothing, and what was retained is not refunded by an exchange for an equally cheap place
    expect(exchanged(later, place(10_000n))).toMatchObject({ more_minor: 0n, retained_minor: 9000n })
    expect(exchanged(later, place(1000n))).toMatchObject({ more_minor: 0n, retained_minor: 9000n })
    expect(exchanged(later, place(500n))).toMatchObject({ more_minor: -500n, retained_minor: 9000n })
    expect(exchanged(later, place(4000n))).toMatchObject({ more_minor: 0n, retained_minor: 9000n })
  })

  it("M9 refunds the service fee's difference where the terms return service fees, and the price's by its percentage", () => {
    const was = (percent: number, returns_fee: boolean) =>
      worth(2200n, 2200n, { fee_minor: 200n, promised: { percent, returns_fee } })
    const cheaper = place(1100n, 100n)

    expect([
      exchanged(was(100, true), cheaper).more_minor,
      exchanged(was(100, false), cheaper).more_minor,
      exchanged(was(50, true), cheaper).more_minor,
      exchanged(was(50, false), cheaper).more_minor,
    ]).toEqual([-1100n, -1000n, -600n, -500n])
  })

  it("gives screens the same result", () => {
    const bought = { price_minor: 4200, discount_minor: 2100, percent: null, event_ids: null }
    const promised = { percent: 0, returns_fee: false }
    const was = { paid_minor: 2100, retained_minor: 0, list_minor: 4200, fee_minor: 0, bought, promised }
    const offered = { amount_minor: 1800, fee_minor: 0, exchange_fee_minor: 500, event_id: EVENT }

    expect(exchangeDifference("eur", [{ worth: was, offered }])).toBe(500)
    expect(exchangeDifference("eur", [{ worth: was, offered }], { is_beyond: true })).toBe(-700)
  })

  it("M9 refunds the promised percentage of all that was paid, whatever detour the ticket takes to its last place", () => {
    const prices = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 }), prices, (percent, first, moves) => {
        let was = worth(BigInt(first) * 10_000n)
        let paid_in_all = was.paid_minor
        let refunded = 0n
        for (const price of moves) {
          const list_minor = BigInt(price) * 10_000n
          const as_promised = { ...was, promised: { percent, returns_fee: false } }
          const { more_minor, retained_minor } = exchanged(as_promised, place(list_minor))
          paid_in_all += more_minor > 0n ? more_minor : 0n
          refunded -= more_minor < 0n ? more_minor : 0n
          was = worth(was.paid_minor + more_minor, list_minor, { retained_minor })
        }
        const returned = ((was.paid_minor - was.retained_minor) * BigInt(percent)) / 100n

        // each refund is rounded to a minor unit
        expect((refunded + returned) * 100n).toBeLessThanOrEqual(paid_in_all * BigInt(percent) + 50n * BigInt(moves.length))
      })
    )
  })

  it("never refunds more than the proportional difference of the list prices, nor more of it than was promised", () => {
    const minor = fc.bigInt({ min: 0n, max: 100_000n })
    const currency = fc.constantFrom("eur", "jpy", "isk", "kwd")
    fc.assert(
      fc.property(
        currency,
        fc.tuple(minor, minor, minor, minor, minor),
        fc.nat(100),
        fc.boolean(),
        (money, sums, part, is_beyond) => {
          const [list, paid_of, retained_of, price, exchange_fee] = sums
          const paid = paid_of < list ? paid_of : list
          const retained = retained_of < paid ? retained_of : paid
          const was = worth(paid, list, {
            retained_minor: retained,
            bought: amount(list, list - paid),
            promised: { percent: part, returns_fee: false },
          })
          const {
            asked: at,
            more_minor,
            promised_minor,
            retained_minor,
          } = exchangedWorth(money, was, place(price, 0n, exchange_fee), { is_beyond })
          const returned = exchange_fee - more_minor
          const most = list > price ? (list - price) * paid : 0n

          expect(returned <= 0n || returned * list <= most).toBe(true)
          expect(is_beyond || returned <= 0n || returned === promised_minor).toBe(true)
          expect(retained_minor >= 0n && retained_minor <= paid - (returned > 0n ? returned : 0n)).toBe(true)
          // the ticket is worth at least its new place
          expect(paid + more_minor - exchange_fee >= at.amount_minor - exchange_fee).toBe(true)
        }
      )
    )
  })
})
