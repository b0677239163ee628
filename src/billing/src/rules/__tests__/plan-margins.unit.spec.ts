import fc from "fast-check"
import type { OperatorCost, PlanPriceTerms } from "../../contracts"
import { planMargins } from "../plan-margins"

const COST: OperatorCost = {
  currency: "eur",
  month_minor: 500,
  ticket_minor: 10,
  card_percent: "2.9",
  card_fixed_minor: 30,
  set_by: "owner@scenes.example",
  set_at: "2026-11-26T10:00:00Z",
}
const PRICE: PlanPriceTerms = { currency: "eur", monthly_minor: 2_900, percent: "2.5", fixed_minor: 30, free_fixed_minor: 10 }

describe("S6.6 the margin of a plan in the worst case", () => {
  it("subtracts the processor's part and the own cost from the month, and from a single cheapest ticket", () => {
    expect(planMargins({ fee_collection: "at_sale", prices: [PRICE] }, [COST])).toEqual([
      { currency: "eur", of: "month", price_minor: 2_900, card_minor: 114, cost_minor: 500, left_minor: 2_286 },
      // 2.5 % of the card minimum of 0.50, and 0.30
      { currency: "eur", of: "ticket", price_minor: 31, card_minor: 0, cost_minor: 10, left_minor: 21 },
      { currency: "eur", of: "free_ticket", price_minor: 10, card_minor: 0, cost_minor: 10, left_minor: 0 },
    ])
  })

  it("subtracts the processor's part of a ticket's fee charged by invoice, but not of a month without a fee", () => {
    const prices = [{ ...PRICE, monthly_minor: 0, min_minor: 200 }]

    const [month, ticket] = planMargins({ fee_collection: "invoice", prices }, [COST])

    expect(month).toMatchObject({ price_minor: 0, card_minor: 0, left_minor: -500 })
    expect(ticket).toMatchObject({ price_minor: 200, card_minor: 6, left_minor: 184 })
  })

  it("respects the maximum per ticket, and is not calculated for a currency without a known cost", () => {
    const prices = [
      { ...PRICE, max_minor: 5 },
      { ...PRICE, currency: "gbp" },
    ]

    const margins = planMargins({ fee_collection: "at_sale", prices }, [COST])

    expect(margins.map(({ currency }) => currency)).toEqual(["eur", "eur", "eur"])
    expect(margins[1]).toMatchObject({ price_minor: 5, left_minor: -5 })
  })

  it("never increases with a higher cost", () => {
    const minor = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(minor, minor, minor, minor, minor, (monthly_minor, fixed_minor, month_minor, ticket_minor, more) => {
        const plan = { fee_collection: "invoice" as const, prices: [{ ...PRICE, monthly_minor, fixed_minor }] }
        const cost = { ...COST, month_minor, ticket_minor }
        const dearer = { ...cost, month_minor: month_minor + more, ticket_minor: ticket_minor + more }

        return planMargins(plan, [cost]).every(
          ({ left_minor }, at) => left_minor - planMargins(plan, [dearer])[at].left_minor === more
        )
      })
    )
  })
})
