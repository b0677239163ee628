import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Hold } from "../../../sales-api/contracts"
import { forgetHeld, heldSpace, keepHeldUntil, mayHold, prolongHeldUntil, RESERVE_SCRIPT } from "../../../sales-api/held-until"
import { HeldLines } from "../held-bar"
import { heldDates } from "../held-dates"
import { readHeld } from "../read-held"

const hold = (performance_id: string, count: number, more: Partial<Hold> = {}) =>
  ({
    performance_id,
    places: Array(count).fill({}),
    expires_in_seconds: 432,
    checkout_id: null,
    is_being_paid: false,
    ...more,
  }) as Hold

describe("T3 the places that a visitor holds", () => {
  it("are counted by date, with the time of the first that ends", () => {
    const holds = [
      hold("perf_1", 2),
      hold("perf_2", 1, { expires_in_seconds: 60 }),
      hold("perf_1", 1, { expires_in_seconds: 300 }),
    ]

    expect(heldDates(holds)).toEqual([
      { performance_id: "perf_2", count: 1, seconds: 60, checkout_id: null },
      { performance_id: "perf_1", count: 3, seconds: 300, checkout_id: null },
    ])
  })

  it("lead to their checkout only if it has all of them", () => {
    const one = { checkout_id: "chk_1" }

    expect(heldDates([hold("perf_1", 1, one), hold("perf_1", 1, one)])[0].checkout_id).toBe("chk_1")
    expect(heldDates([hold("perf_1", 1, one), hold("perf_1", 1)])[0].checkout_id).toBe(null)
  })

  it("stay held while a payment is open for them, however long it takes", () => {
    const paid = hold("perf_1", 2, { expires_in_seconds: 0, is_being_paid: true, checkout_id: "chk_1" })

    expect(heldDates([paid, hold("perf_2", 1)])).toEqual([
      { performance_id: "perf_2", count: 1, seconds: 432, checkout_id: null },
      { performance_id: "perf_1", count: 2, seconds: null, checkout_id: "chk_1" },
    ])
  })

  it("are shown although another date cannot be read", async () => {
    const real = globalThis.fetch
    globalThis.fetch = (async (path: string) => {
      if (path === "/sales-api/holds") {
        return Response.json({ holds: [hold("perf_1", 1), hold("perf_2", 2)] })
      }

      return path.endsWith("/perf_2")
        ? Response.json({ performance: { event: { title: "Nocturne" } } })
        : Response.json({ code: "internal" }, { status: 500 })
    }) as typeof fetch
    const shown = await readHeld().finally(() => (globalThis.fetch = real))

    expect(shown).toMatchObject([{ performance_id: "perf_2", count: 2, date: { event: { title: "Nocturne" } } }])
  })

  it("that have ended are not held", () => {
    expect(heldDates([hold("perf_1", 2, { expires_in_seconds: 0 }), hold("perf_2", 0)])).toEqual([])
  })
})

describe("T3 the note that this browser holds places", () => {
  const stored = new Map<string, string>()

  beforeEach(() => {
    jest.useFakeTimers()
    stored.clear()
    Object.assign(globalThis, {
      localStorage: {
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: (key: string, value: string) => stored.set(key, value),
        removeItem: (key: string) => stored.delete(key),
      },
    })
  })
  afterEach(() => {
    jest.useRealTimers()
    Reflect.deleteProperty(globalThis, "localStorage")
  })

  it("lasts as long as the last hold, and goes when all are released", () => {
    keepHeldUntil([hold("perf_1", 1), hold("perf_2", 1, { expires_in_seconds: 60 })])
    jest.advanceTimersByTime(431_000)
    const shortly_before = mayHold()
    jest.advanceTimersByTime(1_000)
    const at_the_end = mayHold()
    keepHeldUntil([hold("perf_1", 1)])
    keepHeldUntil([])

    expect([shortly_before, at_the_end, mayHold()]).toEqual([true, false, false])
  })

  it("stays while a payment is open, which can be two hours", () => {
    keepHeldUntil([hold("perf_1", 1, { expires_in_seconds: 0, is_being_paid: true })])
    jest.advanceTimersByTime(7_199_000)

    expect(mayHold()).toBe(true)
  })

  it("is prolonged with the places of one checkout, and never shortened", () => {
    keepHeldUntil([hold("perf_1", 1, { expires_in_seconds: 60 })])
    prolongHeldUntil([hold("perf_1", 1, { expires_in_seconds: 300 })])
    prolongHeldUntil([hold("perf_2", 1, { expires_in_seconds: 30 })])
    prolongHeldUntil([])
    jest.advanceTimersByTime(299_000)
    const shortly_before = mayHold()
    jest.advanceTimersByTime(1_000)

    expect([shortly_before, mayHold()]).toEqual([true, false])
  })

  it("reserves a line for each date before the page is painted, and none without a hold", () => {
    const reserved = () => {
      const style = { minHeight: "" }

      new Function("document", RESERVE_SCRIPT)({ currentScript: { previousElementSibling: { style } } })

      return style.minHeight
    }
    const nothing_noted = reserved()
    keepHeldUntil([hold("perf_1", 1), hold("perf_1", 2), hold("perf_2", 1)])
    const two_dates = reserved()
    jest.advanceTimersByTime(432_000)

    expect([nothing_noted, two_dates, reserved()]).toEqual(["", "calc(2 * 4.5rem + 1px)", ""])
  })

  it("ends when an order with all noted dates was paid", () => {
    keepHeldUntil([hold("perf_1", 1), hold("perf_2", 1)])
    prolongHeldUntil([hold("perf_1", 1, { is_being_paid: true })])
    forgetHeld(1)
    const other_date = [mayHold(), heldSpace()]
    forgetHeld(2)

    expect([other_date, mayHold()]).toEqual([[true, "calc(2 * 4.5rem + 1px)"], false])
  })

  it("is not needed where storage is blocked", () => {
    Reflect.deleteProperty(globalThis, "localStorage")
    keepHeldUntil([hold("perf_1", 1)])

    expect(mayHold()).toBe(false)
  })
})

describe("T3 the bar of held places", () => {
  const date = { event: { title: "La Mouette", slug: null }, starts_at: "2027-03-12T19:30:00Z", time_zone: "Europe/Paris" }
  const bar = (locale: string, holds: Hold[]) =>
    renderToStaticMarkup(
      createElement(HeldLines, {
        ...{ locale, messages: messagesIn(locale).held, this_year: 2027, base: "/buy" },
        shown: heldDates(holds).map((held) => ({ ...held, date, ends_at: held.seconds && Date.now() + held.seconds * 1_000 })),
      })
    )

  it("names number, event, date and remaining time, and leads on", () => {
    const html = bar("fr", [hold("perf_1", 2)])

    expect(html).toContain("2 places gardées pour La Mouette")
    expect(html).toContain('<span class="truncate">La Mouette</span><span class="shrink-0">· 2 gardées</span>')
    expect(html).toContain("12 mars")
    expect(html).toMatch(/encore 7:1[12]/)
    expect(html).toMatch(/href="\/buy\/performances\/perf_1"/)
    expect(bar("en", [hold("perf_1", 1, { checkout_id: "chk_1" })])).toMatch(/href="\/buy\/checkout\/chk_1"/)
    expect(bar("en", [hold("perf_1", 1)])).toContain("1 place held for La Mouette")
  })

  it("reports a payment under way instead of a time, and leads to it", () => {
    const html = bar("en", [hold("perf_1", 2, { is_being_paid: true, checkout_id: "chk_1" })])

    expect(html).toContain("A payment is under way")
    expect(html).not.toContain(" left")
    expect(html).toMatch(/href="\/buy\/checkout\/chk_1"/)
  })

  it("is empty if nothing is held", () => {
    expect(bar("fr", [])).not.toMatch(/section|href/)
  })
})
