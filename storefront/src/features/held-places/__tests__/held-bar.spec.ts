import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Hold } from "../../../sales-api/contracts"
import { keepHeldUntil, mayHold } from "../../../sales-api/held-until"
import { HeldLines } from "../held-bar"
import { heldDates } from "../held-dates"

const hold = (performance_id: string, count: number, more: Partial<Hold> = {}) =>
  ({ performance_id, places: Array(count).fill({}), expires_in_seconds: 432, checkout_id: null, ...more }) as Hold

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
        shown: heldDates(holds).map((held) => ({ ...held, date, ends_at: Date.now() + held.seconds * 1_000 })),
      })
    )

  it("names number, event, date and remaining time, and leads on", () => {
    const html = bar("fr", [hold("perf_1", 2)])

    expect(html).toContain("2 places gardées pour La Mouette")
    expect(html).toContain("12 mars")
    expect(html).toMatch(/encore 7:1[12]/)
    expect(html).toMatch(/href="\/buy\/performances\/perf_1"/)
    expect(bar("en", [hold("perf_1", 1, { checkout_id: "chk_1" })])).toMatch(/href="\/buy\/checkout\/chk_1"/)
    expect(bar("en", [hold("perf_1", 1)])).toContain("1 place held for La Mouette")
  })

  it("is empty if nothing is held", () => {
    expect(bar("fr", [])).not.toMatch(/section|href/)
  })
})
