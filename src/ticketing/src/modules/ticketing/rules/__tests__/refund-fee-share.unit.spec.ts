import * as fc from "fast-check"
import { refundFeeShare } from "../refund-fee-share"

const minor = (max: number) => fc.bigInt({ min: 0n, max: BigInt(max) })

describe("T6 the fee's share of a refund", () => {
  it("follows price and count", () => {
    const tickets = [3000n, 1000n].map((amount_minor, index) => ({ amount_minor, is_refunded: index === 0 }))
    const components = [
      { component: "percent", amount_minor: 100n },
      { component: "per_ticket", amount_minor: 60n },
    ]

    expect(refundFeeShare({ components, application_fee_minor: 160n, tickets, returned_minor: 0n })).toBe(105n)
  })

  it("returns exactly the fee when everything is refunded, in whatever steps", () => {
    fc.assert(
      fc.property(
        fc.array(minor(20_000), { minLength: 1, maxLength: 12 }),
        minor(5_000),
        minor(2_000),
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.nat(11), { maxLength: 12 }),
        (prices, percent, perTicket, taken, order) => {
          const components = [
            { component: "percent", amount_minor: percent },
            { component: "per_ticket", amount_minor: perTicket },
          ]
          const fee = ((percent + perTicket) * BigInt(taken)) / 100n
          const tickets = prices.map((amount_minor) => ({ amount_minor, is_refunded: false }))
          let returned = 0n
          for (const index of [...order, ...prices.keys()]) {
            if (index < tickets.length && !tickets[index].is_refunded) {
              tickets[index] = { ...tickets[index], is_refunded: true }
              const share = refundFeeShare({ components, application_fee_minor: fee, tickets, returned_minor: returned })

              expect(share).toBeGreaterThanOrEqual(0n)
              returned += share
            }
          }

          expect(returned).toBe(percent + perTicket > 0n ? fee : 0n)
        }
      )
    )
  })
})
