import fc from "fast-check"
import type { FeeQuote } from "@guichet/ports"
import { overrideFields, type OverrideField } from "../../contracts"
import { conversionOf, convertAmount, convertPrice, type Rate } from "../convert-price"
import { feeShareOfRefund, type FeeItem } from "../fee-shares"
import { overrideProblem } from "../override-problem"
import { priceOfClient, type ClientPrice, type PriceFacts } from "../price-of-client"
import type { PriceTerms } from "../price-terms"
import { quoteFee } from "../quote-fee"
import { rateChange } from "../rate-changes"

const price = (changes: Partial<PriceTerms> = {}): PriceTerms => ({
  currency: "eur",
  percent: "2.5",
  monthly_minor: 2_900n,
  fixed_minor: 49n,
  free_fixed_minor: 0n,
  min_minor: null,
  max_minor: null,
  ...changes,
})
const rate = (value: string, as_of = "2026-11-26"): Rate => ({ id: `fxr_${value}`, rate: value, as_of })
const facts = (changes: Partial<PriceFacts> = {}): PriceFacts => ({
  plan_version_id: "plan_1",
  currency: "pln",
  fee_collection: "at_sale",
  fee_base: "total",
  own: null,
  agreed: null,
  standard: price(),
  rates: { from: null, to: rate("4.25") },
  overrides: [],
  ...changes,
})

describe("S6.4 a price in a currency without a plan price", () => {
  it.each([
    ["a złoty has a hundred groszy", 2_900n, "eur", "pln", null, rate("4.2555"), 12_341n],
    ["half a unit rounds up", 10n, "eur", "gbp", null, rate("0.85"), 9n],
    ["a yen has no cents", 49n, "eur", "jpy", null, rate("161.3"), 79n],
    ["a króna is charged whole", 49n, "eur", "isk", null, rate("149.9"), 7_300n],
    ["a dinar has a thousand millimes, the last of them zero", 49n, "eur", "tnd", null, rate("3.3712"), 1_650n],
    ["across the euro", 10_000n, "usd", "gbp", rate("1.0821"), rate("0.8342"), 7_709n],
    ["into the euro", 10_000n, "usd", "eur", rate("1.25"), null, 8_000n],
  ])("%s", (_, amount, from, to, of_from, of_to, expected) => {
    expect(convertAmount(amount, from, to, { from: of_from, to: of_to })).toBe(expected)
  })

  it("converts amounts but not the percentage, and names both rates and the day of the older one", () => {
    const rates = { from: rate("1.25", "2026-11-20"), to: rate("4") }

    const converted = convertPrice(price({ currency: "usd", min_minor: 20n }), "pln", rates)

    expect(converted).toMatchObject({ currency: "pln", percent: "2.5", fixed_minor: 157n, min_minor: 64n, max_minor: null })
    expect(conversionOf("usd", rates)).toEqual({
      from: "usd",
      rate: "3.2000000000",
      as_of: "2026-11-20",
      from_id: "fxr_1.25",
      to_id: "fxr_4",
    })
  })

  it("is the plan's own, otherwise the agreed one, otherwise converted, otherwise unknown", () => {
    const own = price({ currency: "pln", fixed_minor: 210n })
    const agreed = {
      price: price({ currency: "pln", fixed_minor: 200n }),
      conversion: conversionOf("eur", { from: null, to: rate("4") }),
    }

    const prices = [
      priceOfClient(facts({ own, agreed })),
      priceOfClient(facts({ agreed })),
      priceOfClient(facts()),
      priceOfClient(facts({ rates: { from: null, to: null } })),
      priceOfClient(facts({ rates: { from: null, to: null }, standard: price({ monthly_minor: 0n, fixed_minor: 0n }) })),
    ]

    expect(prices.map((found) => found?.fixed_minor ?? null)).toEqual([210n, 200n, 208n, null, 0n])
    expect(prices.map((found) => found?.conversion?.to_id ?? null)).toEqual([null, "fxr_4", "fxr_4.25", null, null])
  })

  it("never decreases when the amount increases, at any rate", () => {
    const anyRate = fc.integer({ min: 1, max: 2_000_000_000 }).map((n) => rate((n / 100_000).toFixed(10)))
    fc.assert(
      fc.property(fc.bigInt(0n, 10_000_000n), fc.bigInt(0n, 100_000n), anyRate, anyRate, (amount, more, from, to) => {
        for (const currency of ["pln", "jpy", "isk", "tnd"]) {
          const [less, most] = [amount, amount + more].map((one) => convertAmount(one, "usd", currency, { from, to }))

          expect(most).toBeGreaterThanOrEqual(less)
        }
      })
    )
  })
})

describe("D5 an override for one client", () => {
  const set = (field: OverrideField, value: string | null, currency: string | null = "pln") => ({
    id: `ovr_${field}`,
    field,
    currency,
    value,
  })

  it("replaces the plan's terms field by field after conversion, and changes nothing in another currency", () => {
    const found = priceOfClient(
      facts({
        overrides: [
          set("fixed_minor", "100"),
          set("percent", "1", null),
          set("max_minor", "50"),
          set("monthly_minor", "1", "usd"),
        ],
      })
    )

    expect(found).toMatchObject({ percent: "1", fixed_minor: 100n, max_minor: 50n, monthly_minor: 12_325n })
    expect(found?.override_ids).toEqual(["ovr_fixed_minor", "ovr_percent", "ovr_max_minor"])
  })

  it("can remove a minimum or maximum and set how fees are collected", () => {
    const own = price({ currency: "pln", min_minor: 500n })

    const found = priceOfClient(facts({ own, overrides: [set("min_minor", null), set("fee_collection", "invoice", null)] }))

    expect(found).toMatchObject({ min_minor: null, fee_collection: "invoice" })
    expect(quoteFee(found as ClientPrice, false, { currency: "pln", amount_minor: 10_000n, ticket_count: 1 })).toMatchObject({
      due_minor: 299n,
      application_fee_minor: 0n,
    })
  })

  it.each<[OverrideField, string | null, string | null, string | null]>([
    ["percent", null, "2.5", null],
    ["percent", "eur", "2.5", "currency"],
    ["percent", null, "100", "value"],
    ["percent", null, null, "value"],
    ["fixed_minor", "eur", "0", null],
    ["fixed_minor", null, "0", "currency"],
    ["fixed_minor", "xyz", "0", "currency"],
    ["fixed_minor", "eur", "-1", "value"],
    ["fixed_minor", "eur", "1.5", "value"],
    ["monthly_minor", "eur", null, "value"],
    ["monthly_minor", "eur", "1000000001", "value"],
    ["max_minor", "eur", null, null],
    ["fee_collection", null, "invoice", null],
    ["fee_collection", null, "never", "value"],
  ])("of %s in %s as %s has a wrong %s", (field, currency, value, wrong) => {
    expect(overrideProblem({ field, currency, value })).toBe(wrong)
  })
})

describe("INV-FEE the fee for any price, rate and override", () => {
  const amount = (max: number) => fc.integer({ min: 0, max }).map(String)
  const anyOverride = fc.constantFrom(...overrideFields).chain((field) => {
    const value =
      field === "percent"
        ? fc.integer({ min: 0, max: 9_999 }).map((n) => (n / 100).toFixed(2))
        : field === "fee_collection"
          ? fc.constantFrom("at_sale", "invoice")
          : field === "min_minor" || field === "max_minor"
            ? fc.option(amount(700))
            : amount(5_000)

    return value.map((generated) => ({
      id: `ovr_${field}`,
      field,
      currency: field === "percent" || field === "fee_collection" ? null : "pln",
      value: generated,
    }))
  })
  const anyFacts = fc
    .record({
      overrides: fc.uniqueArray(anyOverride, { selector: ({ field }) => field }),
      rate: fc.integer({ min: 1, max: 90_000_000 }).map((n) => rate((n / 10_000).toFixed(10))),
      fee_base: fc.constantFrom("total" as const, "tickets" as const),
      fixed_minor: fc.bigInt(0n, 500n),
      free_fixed_minor: fc.bigInt(0n, 500n),
    })
    .map(({ rate: to, overrides, fee_base, ...terms }) =>
      facts({ overrides, fee_base, rates: { from: null, to }, standard: price(terms) })
    )
  const anySale = fc.record({
    prices: fc.array(fc.bigInt(0n, 40_000n), { minLength: 1, maxLength: 8 }),
    beside: fc.bigInt(0n, 9_000n),
  })
  const sum = (parts: bigint[]) => parts.reduce((total, part) => total + part, 0n)
  const quoted = (known: PriceFacts, { prices, beside }: { prices: bigint[]; beside: bigint }): FeeQuote =>
    quoteFee(priceOfClient(known) as ClientPrice, false, {
      currency: "pln",
      amount_minor: sum(prices),
      beside_minor: beside,
      ticket_count: prices.length,
      free_ticket_count: prices.filter((price) => price === 0n).length,
    })

  it("is the sum of its parts, none of them negative, and no more is taken than is paid", () => {
    fc.assert(
      fc.property(anyFacts, anySale, (known, sale) => {
        const fee = quoted(known, sale)

        expect(sum(fee.components.map(({ amount_minor }) => amount_minor))).toBe(fee.due_minor)
        expect(fee.components.every(({ amount_minor }) => amount_minor >= 0n)).toBe(true)
        expect(fee.application_fee_minor <= sum(sale.prices)).toBe(true)
        expect(fee.application_fee_minor <= fee.due_minor).toBe(true)
      })
    )
  })

  it("is zero after all tickets were refunded one after the other", () => {
    fc.assert(
      fc.property(anyFacts, anySale, (known, sale) => {
        const fee = quoted(known, sale)
        const items: FeeItem[] = sale.prices.map((amount_minor) => ({ amount_minor, is_ticket: true, is_refunded: false }))
        let returned_minor = 0n
        for (const item of items) {
          item.is_refunded = true
          returned_minor += feeShareOfRefund({
            currency: "eur",
            components: fee.components,
            fee_minor: fee.application_fee_minor,
            items,
            returned_minor,
          })
        }

        expect(returned_minor).toBe(fee.application_fee_minor)
      })
    )
  })

  it("is the same when it is recalculated from the same facts", () => {
    fc.assert(fc.property(anyFacts, anySale, (known, sale) => expect(quoted(known, sale)).toEqual(quoted(known, sale))))
  })
})

describe("F30 a new rate compared with the one in force", () => {
  it.each([
    ["a little dearer", "1.08", "1.10", "2026-11-27", { change_percent: "1.85", is_surprising: false, has_effect: true }],
    ["ten percent is no surprise", "1.00", "1.10", "2026-11-27", { change_percent: "10.00", is_surprising: false }],
    ["more than ten percent is one", "1.00", "1.1000000001", "2026-11-27", { change_percent: "10.00", is_surprising: true }],
    ["turned upside down", "1.25", "0.80", "2026-11-27", { change_percent: "-36.00", is_surprising: true }],
    ["the same day put right", "1.08", "1.09", "2026-11-26", { has_effect: true }],
    ["there already", "1.08", "1.0800", "2026-11-26", { change_percent: "0.00", has_effect: false }],
    ["of an earlier day", "1.08", "9", "2026-11-25", { is_surprising: false, has_effect: false }],
  ])("%s", (_, before, next, as_of, expected) => {
    expect(rateChange({ quote: "usd", rate: next, as_of }, { rate: before, as_of: "2026-11-26" })).toMatchObject(expected)
  })

  it("needs no confirmation as the first of its currency", () => {
    expect(rateChange({ quote: "usd", rate: "1.08", as_of: "2026-11-26" }, undefined)).toMatchObject({
      was: null,
      change_percent: null,
      is_surprising: false,
      has_effect: true,
    })
  })
})
