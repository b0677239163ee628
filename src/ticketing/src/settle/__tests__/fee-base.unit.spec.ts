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

describe("S6.2 what the platform's fee is worked out on", () => {
  it("names the service fee and the taxes beside the tickets, the fee's own tax once", () => {
    // 12,000 with a tax of 2,000: 10,000 without it, of which a tenth is the service fee
    expect(base([place()])).toEqual({ amount_minor: 12_000n, beside_minor: 3_000n, ticket_count: 1, free_ticket_count: 0 })
  })

  it("organiser-3 leaves gifts out, counts what costs nothing apart, and has nothing beside what costs nothing", () => {
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
