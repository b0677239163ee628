import fc from "fast-check"
import { quote, taxIn, type CouponTerms, type QuotedPlace, type QuoteInput } from "../quote"

const place = (place_idx: number, amount_minor: bigint, over: Partial<QuotedPlace> = {}): QuotedPlace => ({
  performance_no: 1,
  place_idx,
  price_level_id: "plv_a",
  amount_minor,
  fee_minor: 0n,
  tax: null,
  ...over,
})

const coupon = (over: Partial<CouponTerms> = {}): CouponTerms => ({
  free_in_seconds: null,
  id: "cpn_1",
  code: "SUMMER",
  kind: "percent",
  percent: "10",
  amount_minor: null,
  currency: null,
  min_tickets: 1,
  max_tickets: null,
  level_ids: null,
  state: "active",
  ...over,
})

const off = (kind: "per_ticket" | "per_order", amount_minor: bigint, over: Partial<CouponTerms> = {}) =>
  coupon({ kind, percent: null, amount_minor, currency: "eur", ...over })

const asked = (over: Partial<QuoteInput> = {}): QuoteInput => ({
  currency: "eur",
  places: [place(0, 2500n), place(1, 4000n)],
  coupon: null,
  add_ons: [],
  donation_minor: 0n,
  ...over,
})

const amounts = (input: QuoteInput) => quote(input).tickets.map(({ amount_minor }) => amount_minor)

describe("T7 quote: a coupon", () => {
  it("is optional: without one, places keep their held prices", () => {
    expect(quote(asked())).toMatchObject({ amount_minor: 6500n, discount_minor: 0n, coupon: null, coupon_problem: null })
  })

  it.each([
    ["a percentage of each price, half up", coupon({ percent: "12.5" }), [2187n, 3500n]],
    ["the full price", coupon({ percent: "100" }), [0n, 0n]],
    ["an amount per ticket, never below zero", off("per_ticket", 3000n), [0n, 1000n]],
    ["an amount per order, split by price", off("per_order", 1000n), [2115n, 3385n]],
    ["no more than there is", off("per_order", 9000n), [0n, 0n]],
    ["a share of the dearest tickets first, up to its limit", coupon({ percent: "50", max_tickets: 1 }), [2500n, 2000n]],
    ["a share of its price levels only", coupon({ percent: "50", level_ids: ["plv_b"] }), [2500n, 2000n]],
  ])("takes off %s", (_what, terms, left) => {
    const places = [place(0, 2500n), place(1, 4000n, { price_level_id: "plv_b" })]

    expect(amounts(asked({ places, coupon: terms }))).toEqual(left)
  })

  it("keeps the service fee of a reduced ticket, and removes it from one that becomes free", () => {
    const places = [place(0, 2700n, { fee_minor: 200n }), place(1, 4200n, { fee_minor: 200n })]
    const reduced = quote(asked({ places, coupon: off("per_ticket", 2500n) }))

    expect(
      reduced.tickets.map(({ amount_minor, fee_minor, discount_minor }) => [amount_minor, fee_minor, discount_minor])
    ).toEqual([
      [0n, 0n, 2700n],
      [1700n, 200n, 2500n],
    ])
  })

  it("reduces the tax to that of the remaining price", () => {
    const places = [place(0, 1200n, { tax: { percent: 20, amount_minor: 200n } })]

    expect(quote(asked({ places })).tickets[0].tax_minor).toBe(200n)
    expect(quote(asked({ places, coupon: coupon({ percent: "50" }) })).tickets[0].tax_minor).toBe(100n)
  })

  it.each([
    ["is disabled", coupon({ state: "disabled" }), "coupon_not_valid"],
    ["is not valid yet", coupon({ state: "scheduled" }), "coupon_not_valid"],
    ["has expired", coupon({ state: "expired" }), "coupon_not_valid"],
    ["is used up", coupon({ state: "used_up" }), "coupon_spent"],
    ["is reserved by a payment page", coupon({ state: "used_up", free_in_seconds: 300 }), "coupon_in_use"],
    ["is of another currency", off("per_ticket", 100n, { currency: "chf" }), "coupon_not_for_these"],
    ["requires more tickets", coupon({ min_tickets: 3 }), "coupon_not_for_these"],
    ["is for other price levels", coupon({ level_ids: [] }), "coupon_not_for_these"],
  ])("changes nothing when it %s, with the reason", (_why, terms, problem) => {
    expect(quote(asked({ coupon: terms }))).toMatchObject({ amount_minor: 6500n, coupon: null, coupon_problem: problem })
  })
})

describe("T7 quote: extras", () => {
  it("include add-ons by quantity and a donation in full, each with its tax", () => {
    const { amount_minor, donation_minor, extras } = quote(
      asked({
        add_ons: [
          { id: "a", title: "Poster", quantity: 3, currency: "eur", unit_minor: 1200n, tax_percent: 20, tax_name: "TVA" },
        ],
        donation_minor: 500n,
      })
    )

    expect([amount_minor, donation_minor]).toEqual([10_600n, 500n])
    expect(extras.map(({ kind, amount_minor, tax_minor }) => [kind, amount_minor, tax_minor])).toEqual([
      ["add_on", 3600n, 600n],
      ["donation", 500n, 0n],
    ])
  })

  it("exclude what is priced in another currency", () => {
    const add_ons = [
      { id: "a", title: "Poster", quantity: 1, currency: "chf", unit_minor: 1200n, tax_percent: 0, tax_name: null },
    ]

    expect(quote(asked({ add_ons })).amount_minor).toBe(6500n)
  })
})

describe("T7 quote: any input", () => {
  const currency = fc.constantFrom("eur", "jpy", "isk", "kwd")
  const stepOf = { eur: 1n, jpy: 1n, isk: 100n, kwd: 10n } as Record<string, bigint>
  const input = currency.chain((code) =>
    fc.record({
      currency: fc.constant(code),
      places: fc.array(
        fc.record({ units: fc.integer({ min: 0, max: 90_000 }), fee: fc.integer({ min: 0, max: 500 }), taxed: fc.boolean() }),
        { minLength: 1, maxLength: 12 }
      ),
      coupon: fc.oneof(
        fc.integer({ min: 1, max: 10_000 }).map((hundredths) => coupon({ percent: (hundredths / 100).toString() })),
        fc.integer({ min: 1, max: 50_000 }).map((units) => off("per_ticket", BigInt(units) * stepOf[code], { currency: code })),
        fc.integer({ min: 1, max: 90_000 }).map((units) => off("per_order", BigInt(units) * stepOf[code], { currency: code }))
      ),
    })
  )

  it("has parts that sum to the total, nothing negative, and only amounts that can be charged", () => {
    fc.assert(
      fc.property(input, ({ currency: code, places, coupon: terms }) => {
        const step = stepOf[code]
        const held = places.map(({ units, fee, taxed }, index) => {
          const fee_minor = units === 0 ? 0n : BigInt(fee) * step
          const amount_minor = BigInt(units) * step + fee_minor

          return place(index, amount_minor, {
            fee_minor,
            tax: taxed ? { percent: 5.5, amount_minor: taxIn(amount_minor, 5.5) } : null,
          })
        })
        const before = held.reduce((sum, { amount_minor }) => sum + amount_minor, 0n)
        const result = quote(asked({ currency: code, places: held, coupon: terms }))
        const sum = result.tickets.reduce((total, { amount_minor }) => total + amount_minor, 0n)

        expect(sum).toBe(result.amount_minor)
        expect(result.amount_minor + result.discount_minor).toBe(before)
        for (const { amount_minor, discount_minor, fee_minor, tax_minor } of result.tickets) {
          expect([amount_minor, discount_minor, fee_minor, tax_minor].every((amount) => amount >= 0n)).toBe(true)
          expect([amount_minor % step, fee_minor <= amount_minor, tax_minor <= amount_minor]).toEqual([0n, true, true])
        }
      })
    )
  })
})

describe("T7 the tax within an amount", () => {
  it.each([
    [1200n, 20, 200n],
    [1055n, 5.5, 55n],
    [0n, 20, 0n],
    [1n, 20, 0n],
    [3n, 20, 1n],
    [10_000n, 2.1, 206n],
  ])("%s at %s %% contains %s", (amount, percent, tax) => {
    expect(taxIn(amount, percent)).toBe(tax)
  })
})
