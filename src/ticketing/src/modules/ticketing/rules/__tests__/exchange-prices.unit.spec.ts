import * as fc from "fast-check"
import { exchangePrices } from "../exchange-prices"

const pair = (paid: bigint, discount_minor: bigint, offered: bigint) => ({
  was: { amount_minor: paid, discount_minor },
  offered: { amount_minor: offered, fee_minor: 100n, tax_percent: 20 },
})

describe("T6 what tickets cost after an exchange", () => {
  it("is the new price where it is even or less, with the tax in it, and what is too much goes back", () => {
    const { difference_minor, prices } = exchangePrices([pair(2500n, 0n, 1500n), pair(2500n, 0n, 2500n)])

    expect(difference_minor).toBe(-1000n)
    expect(prices.map(({ amount_minor, tax_minor, surcharge_minor }) => [amount_minor, tax_minor, surcharge_minor])).toEqual([
      [1500n, 250n, 0n],
      [2500n, 417n, 0n],
    ])
  })

  it("takes a reduction along, as an amount", () => {
    expect(exchangePrices([pair(2000n, 500n, 2500n)]).difference_minor).toBe(0n)
    expect(exchangePrices([pair(0n, 2500n, 1500n)])).toMatchObject({
      difference_minor: 0n,
      prices: [{ amount_minor: 0n, discount_minor: 1500n, fee_minor: 0n }],
    })
  })

  it("leaves what was paid where there is a difference to pay, which those that became dearer share", () => {
    const { difference_minor, prices } = exchangePrices([pair(1500n, 0n, 2500n), pair(2500n, 0n, 1500n), pair(1500n, 0n, 3500n)])

    expect(difference_minor).toBe(2000n)
    expect(prices.map(({ amount_minor, surcharge_minor }) => [amount_minor, surcharge_minor])).toEqual([
      [1500n, 667n],
      [2500n, 0n],
      [1500n, 1333n],
    ])
  })

  it("loses and makes no money: what was paid and the difference are what the tickets are worth, or what is paid for them", () => {
    const minor = fc.bigInt({ min: 0n, max: 100_000n })
    fc.assert(
      fc.property(fc.array(fc.tuple(minor, minor, minor), { minLength: 1, maxLength: 8 }), (rows) => {
        const pairs = rows.map(([paid, discount, offered]) => pair(paid, discount, offered))
        const { difference_minor, prices } = exchangePrices(pairs)
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
})
