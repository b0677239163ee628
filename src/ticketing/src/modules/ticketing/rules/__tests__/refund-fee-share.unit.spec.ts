import * as fc from "fast-check"
import { refundFeeShare } from "../refund-fee-share"

const minor = (max: number) => fc.bigInt({ min: 0n, max: BigInt(max) })

describe("T6 the platform fee's share of a refund", () => {
  it("follows the price and the number of tickets", () => {
    const items = [3000n, 1000n].map((amount_minor, index) => ({ amount_minor, is_ticket: true, is_refunded: index === 0 }))
    const components = [
      { component: "percent", amount_minor: 100n },
      { component: "per_ticket", amount_minor: 60n },
    ]

    expect(refundFeeShare({ currency: "eur", components, application_fee_minor: 160n, items, returned_minor: 0n })).toBe(105n)
  })

  it("organiser-3 follows what free tickets owed, nothing or their own fee, whichever is refunded first", () => {
    const back = (free_minor: bigint, of: [boolean, boolean], returned_minor = 0n) =>
      refundFeeShare({
        ...{ currency: "eur", application_fee_minor: 68n + free_minor, returned_minor },
        components: [
          { component: "percent", amount_minor: 38n },
          { component: "per_ticket", amount_minor: 30n + free_minor, free_minor },
        ],
        items: [1500n, 0n].map((amount_minor, at) => ({ amount_minor, is_ticket: true, is_refunded: of[at] })),
      })

    expect([back(0n, [true, false]), back(0n, [false, true]), back(0n, [true, true])]).toEqual([68n, 0n, 68n])
    expect([back(10n, [true, false]), back(10n, [false, true]), back(10n, [true, true], 10n)]).toEqual([68n, 10n, 68n])
  })

  it("includes no fee per ticket for an item that is not a ticket", () => {
    const items = [
      { amount_minor: 1000n, is_ticket: true, is_refunded: false },
      { amount_minor: 1000n, is_ticket: false, is_refunded: true },
    ]
    const components = [
      { component: "percent", amount_minor: 100n },
      { component: "per_ticket", amount_minor: 60n },
    ]

    expect(refundFeeShare({ currency: "eur", components, application_fee_minor: 160n, items, returned_minor: 0n })).toBe(50n)
  })

  it("is proportional to the refunded part of an item, rounded down, and complete with the item", () => {
    const components = [
      { component: "percent", amount_minor: 101n },
      { component: "per_ticket", amount_minor: 60n },
    ]
    const shareOf = (refunded_minor: bigint) =>
      refundFeeShare({
        currency: "eur",
        components,
        application_fee_minor: 161n,
        items: [{ amount_minor: 1000n, is_ticket: true, is_refunded: true, refunded_minor }],
        returned_minor: 0n,
      })

    expect([shareOf(0n), shareOf(500n), shareOf(1000n)]).toEqual([0n, 80n, 161n])
  })

  it("is a ticket's own after an exchange returned a part of it, whichever ticket comes first, and complete in the end", () => {
    const components = [
      { component: "percent", amount_minor: 155n },
      { component: "per_ticket", amount_minor: 60n },
    ]
    // two of 31.00; one is worth 19.00 now, and thirty cents of the fee were returned with the difference
    const shareOf = (back: [boolean, boolean], returned_minor: bigint) =>
      refundFeeShare({
        currency: "eur",
        components,
        application_fee_minor: 215n,
        items: [1900n, 3100n].map((amount_minor, at) => ({ amount_minor, is_ticket: true, is_refunded: back[at] })),
        returned_minor,
        of_differences_minor: 30n,
      })

    expect([shareOf([true, false], 30n), shareOf([true, true], 108n)]).toEqual([78n, 107n])
    expect([shareOf([false, true], 30n), shareOf([true, true], 137n)]).toEqual([107n, 78n])
    expect(shareOf([true, true], 30n)).toBe(185n)
  })

  it("is rounded as Stripe requires: whole krónur, ten fils, and complete in the end", () => {
    const shares = (currency: string, application_fee_minor: bigint) => {
      let returned_minor = 0n

      return [1, 2, 3].map((back) => {
        const items = [0, 1, 2].map((at) => ({ amount_minor: 450_000n, is_ticket: true, is_refunded: at < back }))
        const components = [{ component: "percent", amount_minor: application_fee_minor }]
        const share = refundFeeShare({ currency, components, application_fee_minor, items, returned_minor })
        returned_minor += share

        return share
      })
    }

    expect(shares("isk", 33_800n)).toEqual([11_200n, 11_300n, 11_300n])
    expect(shares("kwd", 940n)).toEqual([310n, 310n, 320n])
    expect(shares("jpy", 317n)).toEqual([106n, 106n, 105n])
  })

  it("adds up to exactly the fee when everything is refunded, in any order", () => {
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
          const items = prices.map((amount_minor, index) => ({ amount_minor, is_ticket: index % 3 !== 2, is_refunded: false }))
          let returned = 0n
          for (const index of [...order, ...prices.keys()]) {
            if (index < items.length && !items[index].is_refunded) {
              items[index] = { ...items[index], is_refunded: true }
              const share = refundFeeShare({
                currency: "eur",
                components,
                application_fee_minor: fee,
                items,
                returned_minor: returned,
              })

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
