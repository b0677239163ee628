import fc from "fast-check"
import { chargeStep } from "@guichet/kernel/money"
import { quoteFee } from "../quote-fee"
import { feeComponents, feeShareOfRefund, feeShares, platformFee, splitByLane, type FeeTerms } from "@guichet/billing/rules"

const money = (max = 10_000_000n) => fc.bigInt({ min: 0n, max })
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const terms: fc.Arbitrary<FeeTerms> = fc
  .record({
    currency: fc.constantFrom("eur", "jpy", "kwd", "isk"),
    percent: fc.integer({ min: 0, max: 9999 }).map((hundredths) => (hundredths / 100).toFixed(2)),
    fixed_minor: money(500n),
    floor: optional(money(300n)),
    room: optional(money(700n)),
    tickets: fc.integer({ min: 1, max: 20 }),
    amount_minor: money(),
  })
  .map(({ floor, room, ...rest }) => ({
    ...rest,
    min_minor: floor,
    max_minor: room === undefined ? undefined : (floor ?? 0n) + room,
  }))

const sum = (parts: bigint[]) => parts.reduce((total, part) => total + part, 0n)

describe("S6.2 platform fee", () => {
  it.each<[string, FeeTerms, bigint]>([
    [
      "2 % of 100.00 and 0.50 a ticket",
      { currency: "eur", percent: "2", fixed_minor: 50n, tickets: 3, amount_minor: 10_000n },
      350n,
    ],
    ["half a cent rounds up", { currency: "eur", percent: "2.5", fixed_minor: 0n, tickets: 1, amount_minor: 20n }, 1n],
    [
      "rounded once for the sale, not once a ticket",
      { currency: "eur", percent: "2.5", fixed_minor: 0n, tickets: 3, amount_minor: 30n },
      1n,
    ],
    [
      "a minimum counts per ticket",
      { currency: "eur", percent: "1", fixed_minor: 0n, min_minor: 80n, tickets: 3, amount_minor: 3_000n },
      240n,
    ],
    [
      "a maximum counts per ticket",
      { currency: "eur", percent: "10", fixed_minor: 0n, max_minor: 100n, tickets: 2, amount_minor: 90_000n },
      200n,
    ],
    ["in yen as it is", { currency: "jpy", percent: "2.5", fixed_minor: 0n, tickets: 3, amount_minor: 12_699n }, 317n],
    ["to ten fils, half up", { currency: "kwd", percent: "2.5", fixed_minor: 0n, tickets: 3, amount_minor: 37_000n }, 930n],
    ["to ten fils, once", { currency: "kwd", percent: "2.5", fixed_minor: 0n, tickets: 3, amount_minor: 36_990n }, 920n],
    ["to whole krónur", { currency: "isk", percent: "2.5", fixed_minor: 0n, tickets: 3, amount_minor: 1_350_000n }, 33_800n],
    ["not capped by the amount", { currency: "eur", percent: "0", fixed_minor: 99n, tickets: 1, amount_minor: 10n }, 99n],
  ])("%s", (_, given, expected) => {
    expect(platformFee(given)).toBe(expected)
  })

  it("never decreases when the price increases", () => {
    fc.assert(
      fc.property(terms, money(), (given, more) => {
        expect(platformFee({ ...given, amount_minor: given.amount_minor + more })).toBeGreaterThanOrEqual(platformFee(given))
      })
    )
  })

  it("is between minimum and maximum times the tickets", () => {
    fc.assert(
      fc.property(terms, (given) => {
        const fee = platformFee(given)
        const tickets = BigInt(given.tickets)

        expect(given.min_minor == null || fee >= given.min_minor * tickets).toBe(true)
        expect(given.max_minor == null || fee <= given.max_minor * tickets).toBe(true)
      })
    )
  })
})

describe("the components of a fee", () => {
  it("sum to the fee and are never negative", () => {
    fc.assert(
      fc.property(terms, (given) => {
        const parts = feeComponents(given).map(({ amount_minor }) => amount_minor)

        expect(sum(parts)).toBe(platformFee(given))
        expect(parts.every((part) => part >= 0n)).toBe(true)
      })
    )
  })

  it("divide a minimum in proportion", () => {
    const parts = feeComponents({
      currency: "eur",
      percent: "1",
      fixed_minor: 20n,
      min_minor: 60n,
      tickets: 1,
      amount_minor: 1_000n,
    })

    expect(parts).toEqual([
      { component: "percent", amount_minor: 20n },
      { component: "per_ticket", amount_minor: 40n },
    ])
  })
})

describe("the lanes of a fee", () => {
  it("take no more than the payment and lose nothing", () => {
    fc.assert(
      fc.property(terms, (given) => {
        const { application_fee_minor, rows } = splitByLane(feeComponents(given), given.amount_minor)
        const lane = (name: string) => sum(rows.filter((row) => row.lane === name).map((row) => row.amount_minor))

        expect(application_fee_minor).toBeLessThanOrEqual(given.amount_minor)
        expect(lane("application_fee")).toBe(application_fee_minor)
        expect(lane("application_fee") + lane("invoice")).toBe(platformFee(given))
        expect(new Set(rows.map((row) => row.component)).size).toBe(rows.length)
      })
    )
  })

  it("take what Stripe accepts in a currency and leave the rest to the invoice", () => {
    fc.assert(
      fc.property(terms, fc.constantFrom(1n, 10n, 100n), (given, step) => {
        const { application_fee_minor, rows } = splitByLane(feeComponents(given), given.amount_minor, step)

        expect(application_fee_minor % step).toBe(0n)
        expect(sum(rows.map((row) => row.amount_minor))).toBe(platformFee(given))
      })
    )
    expect(splitByLane([{ component: "per_ticket", amount_minor: 125n }], 5_000n, 10n)).toEqual({
      application_fee_minor: 120n,
      rows: [
        { component: "per_ticket", lane: "application_fee", amount_minor: 120n },
        { component: "remainder", lane: "invoice", amount_minor: 5n },
      ],
    })
  })

  it("send everything to the invoice when nothing is paid by card", () => {
    const { application_fee_minor, rows } = splitByLane([{ component: "per_ticket", amount_minor: 150n }], 0n)

    expect(application_fee_minor).toBe(0n)
    expect(rows).toEqual([{ component: "per_ticket", lane: "invoice", amount_minor: 150n }])
  })
})

describe("T6 the fee returned with a refund", () => {
  const sale = fc
    .record({ given: terms, prices: fc.array(money(50_000n), { minLength: 1, maxLength: 12 }) })
    .map(({ given, prices }) => {
      const step = chargeStep(given.currency)
      const charged = prices.map((price) => price * step)
      const components = feeComponents({ ...given, tickets: prices.length, amount_minor: sum(charged) })

      return { currency: given.currency, step, components, prices: charged, ...splitByLane(components, sum(charged), step) }
    })

  it("sums to the whole fee, in whatever steps the tickets are refunded", () => {
    fc.assert(
      fc.property(sale, fc.infiniteStream(fc.nat()), ({ currency, step, components, prices, application_fee_minor }, picks) => {
        const items = prices.map((amount_minor) => ({ amount_minor, is_ticket: true, is_refunded: false }))
        let returned_minor = 0n
        while (items.some((ticket) => !ticket.is_refunded)) {
          const left = items.filter((ticket) => !ticket.is_refunded)
          const batch = 1 + ((picks.next().value as number) % left.length)
          left.slice(0, batch).forEach((ticket) => (ticket.is_refunded = true))
          const share = feeShareOfRefund({ currency, components, fee_minor: application_fee_minor, items, returned_minor })
          expect(share).toBeGreaterThanOrEqual(0n)
          expect(share % step).toBe(0n)
          returned_minor += share
        }

        expect(returned_minor).toBe(application_fee_minor)
      })
    )
  })

  it("is, for one ticket, its own part of the percentage and the fixed fee", () => {
    const components = feeComponents({ currency: "eur", percent: "10", fixed_minor: 100n, tickets: 2, amount_minor: 5_000n })
    const items = [
      { amount_minor: 1_000n, is_ticket: true, is_refunded: true },
      { amount_minor: 4_000n, is_ticket: true, is_refunded: false },
    ]

    expect(feeShares({ components, fee_minor: 700n, items })).toEqual([200n, 500n])
    expect(feeShareOfRefund({ currency: "eur", components, fee_minor: 700n, items, returned_minor: 0n })).toBe(200n)
  })

  it("organiser-3 is all of it for the paid ticket, and nothing for the free one beside it", () => {
    const components = feeComponents({
      ...{ currency: "eur", percent: "2.5", fixed_minor: 30n, tickets: 1, amount_minor: 1_500n },
      ...{ free_tickets: 1, free_fixed_minor: 0n },
    })
    const back = (of: boolean[]) =>
      feeShareOfRefund({
        ...{ currency: "eur", components, fee_minor: 68n, returned_minor: 0n },
        items: [1_500n, 0n].map((amount_minor, at) => ({ amount_minor, is_ticket: true, is_refunded: of[at] })),
      })

    expect(components.map(({ amount_minor }) => amount_minor)).toEqual([38n, 30n])
    expect([back([true, false]), back([false, true]), back([true, true])]).toEqual([68n, 0n, 68n])
  })

  it("organiser-3 has no maximum per ticket if no ticket is paid, and keeps it if one is", () => {
    const price = {
      ...{ percent: "10", fixed_minor: 0n, min_minor: null, max_minor: 50n, free_fixed_minor: 5n },
      fee_base: "all",
    }
    const due = (ticket_count: number, free_ticket_count: number) =>
      quoteFee({ ...price, fee_collection: "at_sale", override_ids: [], plan_version_id: "p" } as never, false, {
        ...{ currency: "eur", amount_minor: 2_000n, ticket_count, free_ticket_count },
      }).due_minor

    expect([due(1, 1), due(2, 1), due(2, 0)]).toEqual([205n, 55n, 100n])
  })

  it("is never returned twice", () => {
    const components = feeComponents({ currency: "eur", percent: "10", fixed_minor: 0n, tickets: 1, amount_minor: 1_000n })
    const items = [{ amount_minor: 1_000n, is_ticket: true, is_refunded: true }]

    expect(feeShareOfRefund({ currency: "eur", components, fee_minor: 100n, items, returned_minor: 100n })).toBe(0n)
  })
})
