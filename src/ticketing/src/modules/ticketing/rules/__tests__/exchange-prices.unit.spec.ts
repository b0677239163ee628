import { isIndivisible } from "@guichet/kernel/exchange-price"
import * as fc from "fast-check"
import type { Addition } from "../../queries/after-sale/additions"
import { exchangePrices as priced } from "../exchange-prices"

/** `list`: the list price of its current place, if that is not the one bought. */
const pair = (paid: bigint, discount_minor: bigint, offered: bigint, list = paid + discount_minor) => ({
  was: {
    amount_minor: paid,
    discount_minor,
    exchange_fees_minor: 0n,
    worth: {
      paid_minor: paid,
      retained_minor: 0n,
      list_minor: list,
      bought: {
        price_minor: paid + discount_minor,
        discount_minor,
        percent: null as string | null,
        event_ids: null as string[] | null,
      },
      fee_minor: 0n,
      promised: { percent: 100, returns_fee: true },
    },
    additions: [] as Addition[],
  },
  offered: { amount_minor: offered, fee_minor: 0n, exchange_fee_minor: 0n, tax_percent: 20, event_id: "evt_a" },
})
const exchangePrices = (currency: string, pairs: Parameters<typeof priced>[1], is_beyond = false) =>
  priced(currency, pairs, { is_beyond })

describe("T6 the prices of tickets after an exchange", () => {
  it("are the new prices when equal or lower, with their tax, and the excess is returned", () => {
    const { difference_minor, prices } = exchangePrices("eur", [pair(2500n, 0n, 1500n), pair(2500n, 0n, 2500n)])

    expect(difference_minor).toBe(-1000n)
    expect(prices.map(({ amount_minor, tax_minor, surcharge_minor }) => [amount_minor, tax_minor, surcharge_minor])).toEqual([
      [1500n, 250n, 0n],
      [2500n, 417n, 0n],
    ])
  })

  it("keep a discount: half of a cheaper place, nothing for a place that was free", () => {
    expect(exchangePrices("eur", [pair(2000n, 500n, 2500n)]).difference_minor).toBe(0n)
    expect(exchangePrices("eur", [pair(2100n, 2100n, 1800n)])).toMatchObject({
      difference_minor: -1200n,
      prices: [{ amount_minor: 900n, discount_minor: 900n, tax_minor: 150n }],
    })
    expect(exchangePrices("eur", [pair(0n, 2500n, 1500n)])).toMatchObject({
      difference_minor: 0n,
      prices: [{ amount_minor: 0n, discount_minor: 1500n, fee_minor: 0n }],
    })
  })

  it("include the exchange's fee, whatever the discount", () => {
    const { was, offered } = pair(0n, 2500n, 1500n)

    expect(exchangePrices("eur", [{ was, offered: { ...offered, exchange_fee_minor: 500n } }]).difference_minor).toBe(500n)
  })

  it("charge the difference to tickets that became dearer, less what the others cost less", () => {
    const { difference_minor, prices } = exchangePrices("eur", [
      pair(1500n, 0n, 2500n),
      pair(2500n, 0n, 1500n),
      pair(1500n, 0n, 3500n),
    ])

    expect(difference_minor).toBe(2000n)
    expect(prices.map(({ amount_minor, surcharge_minor }) => [amount_minor, surcharge_minor])).toEqual([
      [1833n, 667n],
      [1500n, 0n],
      [2167n, 1333n],
    ])
  })

  it("split the difference into amounts that the currency can charge", () => {
    const isk = [pair(150_000n, 0n, 250_000n), pair(250_000n, 0n, 150_000n), pair(150_000n, 0n, 350_000n)]
    const kwd = [pair(1500n, 0n, 2500n), pair(2500n, 0n, 1500n), pair(1500n, 0n, 3500n)]
    const surchargesOf = (currency: string, pairs: typeof isk) =>
      exchangePrices(currency, pairs).prices.map(({ surcharge_minor }) => surcharge_minor)

    expect(surchargesOf("isk", isk)).toEqual([66_700n, 0n, 133_300n])
    expect(surchargesOf("kwd", kwd)).toEqual([670n, 0n, 1330n])
  })

  const added = (paid: bigint, additions: number[], offered: bigint) => {
    const { was, offered: place } = pair(paid, 0n, offered)
    const paid_apart = additions.map((amount_minor, at) => ({
      ...{ ticket_id: `tkt_${at}`, sale_id: `sale_${at}`, kind: "card", paid_at: "2027-01-05T10:00:00Z" },
      amount_minor,
    }))
    const paid_minor = additions.reduce((sum, amount_minor) => sum + BigInt(amount_minor), paid)

    return { was: { ...was, additions: paid_apart, worth: { ...was.worth, paid_minor, list_minor: paid_minor } }, offered: place }
  }

  it("count additional payments, which are returned first, each as a whole", () => {
    const after = (paid: bigint, additions: number[], offered: bigint) => {
      const { difference_minor, from_sale_minor, prices } = exchangePrices("eur", [added(paid, additions, offered)])

      return [
        difference_minor,
        from_sale_minor,
        prices[0].amount_minor,
        prices[0].returned.map(({ amount_minor }) => amount_minor),
      ]
    }

    expect(after(1800n, [2400], 1800n)).toEqual([-2400n, 0n, 1800n, [2400]])
    expect(after(1800n, [2400], 4200n)).toEqual([0n, 0n, 1800n, []])
    expect(after(1800n, [2400], 5000n)).toEqual([800n, 0n, 1800n, []])
    expect(after(1800n, [2400], 1000n)).toEqual([-3200n, 800n, 1000n, [2400]])
    expect(after(1800n, [2400], 3000n)).toEqual([-1200n, 1200n, 600n, []])
    expect(after(1800n, [1200, 2400], 1900n)).toEqual([-3500n, 1100n, 700n, [2400]])
    expect(() => after(1800n, [2400], 2000n)).toThrow(expect.objectContaining({ code: "addition_indivisible" }))
  })

  /** As screens have the same tickets and places. */
  const shown = (pairs: ReturnType<typeof added>[]) =>
    pairs.map(({ was, offered }) => {
      const { worth, amount_minor, additions } = was
      const { paid_minor, retained_minor, list_minor, fee_minor, bought, promised } = worth

      return {
        worth: {
          ...{ paid_minor: Number(paid_minor), retained_minor: Number(retained_minor), list_minor: Number(list_minor) },
          ...{ fee_minor: Number(fee_minor), promised },
          bought: { ...bought, price_minor: Number(bought.price_minor), discount_minor: Number(bought.discount_minor) },
          paid_by: { own_minor: Number(amount_minor), additions_minor: additions.map((addition) => addition.amount_minor) },
        },
        offered: { ...offered, amount_minor: Number(offered.amount_minor), fee_minor: 0, exchange_fee_minor: 0 },
      }
    })

  it("are known to be refused before a place is chosen: 40.00, exchanged for 100.00, cannot become 50.00", () => {
    const refused = (offered: bigint) => isIndivisible("eur", shown([added(4000n, [6000], offered)]))

    expect([3000n, 4000n, 5000n, 7000n, 10_000n, 12_000n].map(refused)).toEqual([false, false, true, false, false, false])
  })

  it("are refused exactly when screens say so beforehand", () => {
    const minor = fc.bigInt({ min: 0n, max: 1000n })
    const earlier = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(fc.tuple(minor, earlier, minor), { minLength: 1, maxLength: 4 }), (rows) => {
        const pairs = rows.map(([paid, additions, offered]) => added(paid, additions, offered))
        let is_refused = false
        try {
          exchangePrices("eur", pairs)
        } catch {
          is_refused = true
        }

        expect(isIndivisible("eur", shown(pairs))).toBe(is_refused)
      })
    )
  })

  it("neither lose nor create money: paid plus difference equals the tickets' value and surcharges", () => {
    const minor = fc.bigInt({ min: 0n, max: 100_000n })
    fc.assert(
      fc.property(fc.array(fc.tuple(minor, minor, minor), { minLength: 1, maxLength: 8 }), (rows) => {
        const pairs = rows.map(([paid, discount, offered]) => pair(paid, discount, offered))
        const { difference_minor, prices } = exchangePrices("eur", pairs)
        const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
        const paid = sum(pairs.map(({ was }) => was.amount_minor))
        const worth = sum(prices.map(({ amount_minor }) => amount_minor))
        const surcharges = sum(prices.map(({ surcharge_minor }) => surcharge_minor))

        expect([worth, surcharges]).toEqual(difference_minor > 0n ? [paid, difference_minor] : [paid + difference_minor, 0n])
        expect(
          prices.every(({ amount_minor, fee_minor, tax_minor }) => fee_minor <= amount_minor && tax_minor <= amount_minor)
        ).toBe(true)
      })
    )
  })

  it("give each ticket the value of its new place, from the payments kept, and return the rest to its payments", () => {
    const minor = fc.bigInt({ min: 0n, max: 100_000n })
    const earlier = fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(fc.tuple(minor, earlier, minor), { minLength: 1, maxLength: 4 }), (rows) => {
        const pairs = rows.map(([paid, additions, offered]) => added(paid, additions, offered))
        const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
        const of = (additions: Addition[]) => sum(additions.map(({ amount_minor }) => BigInt(amount_minor)))
        let outcome: ReturnType<typeof exchangePrices>
        try {
          outcome = exchangePrices("eur", pairs)
        } catch (error) {
          expect(error).toMatchObject({ code: "addition_indivisible" })

          return
        }
        const { difference_minor, from_sale_minor, prices } = outcome
        const paid = sum(pairs.map(({ was }) => was.amount_minor + of(was.additions)))
        const offered = sum(pairs.map((one) => one.offered.amount_minor))
        const returned = sum(prices.map((price) => of(price.returned)))
        const stands = (at: number) => of(pairs[at].was.additions) - of(prices[at].returned)

        expect(difference_minor).toBe(offered - paid)
        expect(from_sale_minor >= 0n && prices.every(({ amount_minor }) => amount_minor >= 0n)).toBe(true)
        expect(from_sale_minor).toBe(sum(pairs.map(({ was }, at) => was.amount_minor - prices[at].amount_minor)))
        expect(returned + from_sale_minor).toBe(difference_minor > 0n ? 0n : -difference_minor)
        expect(prices.map(({ amount_minor, surcharge_minor }, at) => amount_minor + surcharge_minor + stands(at))).toEqual(
          pairs.map((one) => one.offered.amount_minor)
        )
      })
    )
  })
})
