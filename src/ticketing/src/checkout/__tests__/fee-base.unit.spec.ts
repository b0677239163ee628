import { feeBase } from "../fee-base"
import { quote, type QuotedPlace } from "../../modules/ticketing/rules/quote"

const place = (changes: Partial<QuotedPlace> = {}): QuotedPlace => ({
  performance_no: 1,
  place_idx: 0,
  price_level_id: "plv",
  amount_minor: 12_000n,
  fee_minor: 1_200n,
  tax: { percent: 20, amount_minor: 2_000n },
  ...changes,
})
const base = (places: QuotedPlace[], donation_minor = 0n) =>
  feeBase(quote({ currency: "eur", places, coupon: null, add_ons: [], donation_minor }))

describe("S6.2 the base of the platform's fee", () => {
  it("states the service fee and the taxes separately from the tickets, with the tax on the fee once", () => {
    // 12,000 including a tax of 2,000: 10,000 net, a tenth of which is the service fee
    expect(base([place()])).toEqual({ amount_minor: 12_000n, beside_minor: 3_000n, ticket_count: 1, free_ticket_count: 0 })
  })

  it("organiser-3 excludes donations, counts free tickets separately, and adds no fee or tax to them", () => {
    const free = place({ place_idx: 1, amount_minor: 0n, fee_minor: 0n, tax: null })

    expect(base([free], 500n)).toEqual({ amount_minor: 0n, beside_minor: 0n, ticket_count: 1, free_ticket_count: 1 })
    expect(base([place({ fee_minor: 0n, tax: null }), free], 500n)).toEqual({
      amount_minor: 12_000n,
      beside_minor: 0n,
      ticket_count: 2,
      free_ticket_count: 1,
    })
  })
})
