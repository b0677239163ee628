import fc from "fast-check"
import { MAX_PAYMENT_LINES, paymentLines, type Paid } from "../payment-lines"

const line = (place_idx: number, over: Partial<Paid["holds"][number]["lines"][number]> = {}) => ({
  place_idx,
  place_uid: `p-${place_idx}`,
  section: "Parterre",
  row: "A",
  label: String(place_idx),
  category_key: "a",
  price_level_id: "plvl_a",
  price_level_name: "Plein tarif",
  variant_id: "variant_a",
  amount_minor: 2500,
  ...over,
})
const row = (places: number, over: Parameters<typeof line>[1] = {}) => Array.from({ length: places }, (_, at) => line(at, over))
const nothing = { tickets: [], extras: [] }

describe("T4 the lines of a payment page", () => {
  it("name each place, and group identical ones of one date", () => {
    const standing = row(3, { section: "Fosse", row: "", label: "" })
    const holds = [
      { performance_no: 1, lines: [line(7), ...standing] },
      { performance_no: 2, lines: standing },
    ]

    expect(paymentLines({ holds, quote: nothing, locale: "fr", paid_for: null })).toEqual([
      { title: "Parterre · A · 7 (Plein tarif)", quantity: 1, amount_minor: 2500n },
      { title: "Fosse (Plein tarif)", quantity: 3, amount_minor: 2500n },
      { title: "Fosse (Plein tarif)", quantity: 3, amount_minor: 2500n },
    ])
  })

  it("name a place at a table by its table", () => {
    const holds = [{ performance_no: 1, lines: [line(7, { section: "Cabaret", row: "3", at_table: true })] }]

    expect(paymentLines({ holds, quote: nothing, locale: "en", paid_for: null })).toMatchObject([
      { title: "Cabaret · table 3 · 7 (Plein tarif)" },
    ])
  })

  it("name a table that is sold whole", () => {
    const whole = { section: "Cabaret", row: "", at_table: true } as const
    const lines = [line(1, { ...whole, label: "1" }), line(2, { ...whole, label: "1" }), line(3, { ...whole, label: "Table 2" })]

    expect(paymentLines({ holds: [{ performance_no: 1, lines }], quote: nothing, locale: "fr", paid_for: null })).toMatchObject([
      { title: "Cabaret · table 1 (Plein tarif)", quantity: 2 },
      { title: "Cabaret · Table 2 (Plein tarif)", quantity: 1 },
    ])
  })

  it("name row and place even if both are equal, and an area named like its section once", () => {
    const lines = [line(3, { row: "3" }), line(4, { section: "Fosse", row: "", label: "Fosse" })]

    expect(paymentLines({ holds: [{ performance_no: 1, lines }], quote: nothing, locale: "fr", paid_for: null })).toMatchObject([
      { title: "Parterre · 3 · 3 (Plein tarif)" },
      { title: "Fosse (Plein tarif)" },
    ])
  })

  it("buyer-4 state the event and the date of each line", () => {
    const holds = [
      { performance_no: 1, lines: [line(7)] },
      { performance_no: 2, lines: [line(7)] },
    ]
    const paid_for = {
      1: { event_title: "La Mouette", starts_at: "2026-12-08T19:30:00Z", time_zone: "Europe/Paris" },
      2: { event_title: "Nocturne", starts_at: "2027-01-01T23:30:00+00:00", time_zone: "Europe/Paris" },
    }
    const titles = (locale: string) => paymentLines({ holds, quote: nothing, locale, paid_for }).map(({ title }) => title)

    expect(titles("fr")).toEqual([
      "La Mouette, mar. 8 décembre 2026, 20 h 30 · Parterre · A · 7 (Plein tarif)",
      "Nocturne, sam. 2 janvier 2027, 0 h 30 · Parterre · A · 7 (Plein tarif)",
    ])
    expect(titles("en")[0]).toBe("La Mouette, Tue 8 December 2026, 20:30 · Parterre · A · 7 (Plein tarif)")
  })

  it("buyer-4 state event and date even when a date is one line, and shorten a title that is too long", () => {
    const event_title = "x".repeat(160)
    const paid_for = { 1: { event_title, starts_at: "2026-12-08T19:30:00Z", time_zone: "Europe/Paris" } }
    const prices = Array.from({ length: MAX_PAYMENT_LINES + 1 }, (_, at) => line(at, { price_level_name: `Tarif ${at}` }))

    expect(paymentLines({ holds: [{ performance_no: 1, lines: prices }], quote: nothing, locale: "fr", paid_for })).toEqual([
      {
        title: `${"x".repeat(99)}…, mar. 8 décembre 2026, 20 h 30 · ${MAX_PAYMENT_LINES + 1} billets`,
        quantity: 1,
        amount_minor: 2500n * BigInt(MAX_PAYMENT_LINES + 1),
      },
    ])
  })

  it("are separate for different taxes", () => {
    const tax = { name: "TVA", percent: 5.5, amount_minor: 130 }
    const lines = [line(1, { row: "", label: "" }), line(2, { row: "", label: "", tax })]

    expect(paymentLines({ holds: [{ performance_no: 1, lines }], quote: nothing, locale: "fr", paid_for: null })).toHaveLength(2)
  })

  it("name places by section when there are more than a page can list", () => {
    const holds = [1, 2, 3, 4, 5, 6].map((performance_no) => ({ performance_no, lines: row(20) }))

    expect(paymentLines({ holds, quote: nothing, locale: "en", paid_for: null })).toEqual(
      Array(6).fill({ title: "Parterre (Plein tarif)", quantity: 20, amount_minor: 2500n })
    )
  })

  it("never exceed what a page can list, and always add up to the total", () => {
    const place = fc.record({
      section: fc.constantFrom("Parterre", "Balcon", "Fosse", ""),
      price_level_name: fc.constantFrom("Plein", "Réduit"),
      amount_minor: fc.integer({ min: 0, max: 400 }),
    })
    const dates = fc.array(fc.array(place, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 20 })
    const extras = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), unit: fc.bigInt(0n, 900n) }), {
      maxLength: 101,
    })

    fc.assert(
      fc.property(dates, extras, (given, more) => {
        const holds = given.map((places, performance_no) => ({
          performance_no,
          lines: places.map((over, place_idx) => line(place_idx, over)),
        }))
        const bought = more.map(({ quantity, unit }, at) => ({
          ...{ kind: "add_on" as const, id: `x${at}`, add_on_id: null, title: `Extra ${at}`, quantity },
          ...{ amount_minor: unit * BigInt(quantity), tax_minor: 0n, tax_percent: 0, tax_name: null },
        }))
        const paid_for = Object.fromEntries(
          holds.map(({ performance_no }) => [
            performance_no,
            { event_title: "La Mouette", starts_at: "2026-12-08T19:30:00Z", time_zone: "Europe/Paris" },
          ])
        )
        const lines = paymentLines({ holds, quote: { tickets: [], extras: bought } as never, locale: "fr", paid_for })
        const places = holds.flatMap(({ lines: of }) => of).reduce((sum, { amount_minor }) => sum + BigInt(amount_minor), 0n)

        expect(lines.length).toBeLessThanOrEqual(MAX_PAYMENT_LINES)
        expect(lines.reduce((sum, { quantity, amount_minor }) => sum + amount_minor * BigInt(quantity), 0n)).toBe(
          places + bought.reduce((sum, { amount_minor }) => sum + amount_minor, 0n)
        )
      })
    )
  })
})
