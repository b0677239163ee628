import type { FlatPlace } from "@guichet/seating"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../../i18n/messages"
import type { Hold } from "../../../../sales-api/contracts"
import { emptyState } from "../../picker-state"
import { waitMinutes } from "../../wait-minutes"
import { PlainTold } from "../plain-told"
import type { Told } from "../told"

const seat = (idx: number): FlatPlace => ({
  idx,
  uid: `a-${idx + 1}`,
  kind: "seat",
  capacity: 1,
  at_table: false,
  section: "Stalls",
  section_key: "stalls",
  row_label: "A",
  row_key: "a",
  row_pos: idx + 1,
  label: String(idx + 1),
  category: "gold",
  floor: "0",
  flags: [],
  x: idx,
  y: 0,
})
const lost: Told = { kind: "lost", places: ["a-1", "a-2"], instead: [], wanted: [], count: 0, any: false, split: null }
const markup = (places: FlatPlace[], told = lost, holds: Hold[] = []) =>
  renderToStaticMarkup(
    createElement(PlainTold, {
      state: { ...emptyState, places, holds },
      mine: new Set<number>(),
      messages: messagesIn("en").seats,
      locale: "en",
      free: "Free",
      action: "/choose",
      checkout_path: "/buy/checkout",
      spot: {},
      told,
      advise: () => ({ alone: [], instead: null }) as never,
      // as a page a moment older than the answer: nobody has anything yet
      isFree: () => true,
    })
  )

describe("T4 seats that somebody else took, on the plain list", () => {
  it("are not offered again in their own place by a page that has not heard of it", () => {
    const html = markup([0, 1, 2, 3, 4].map(seat))

    expect(html).toContain('name="place" value="a-3"')
    expect(html).not.toMatch(/value="a-[12]"/)
  })

  it("are offered nothing where nothing else is left", () => {
    expect(markup([0, 1].map(seat))).not.toContain("<form")
  })
})

describe("T4 buyer-1 places that are being paid for, on the plain list", () => {
  it("lead back to that payment, or cancel it", () => {
    const html = markup([seat(0)], { ...lost, kind: "paying", places: [] }, [
      { is_being_paid: true, checkout_id: "chk_9", places: [] } as unknown as Hold,
    ])

    expect(html).toMatch(/href="\/buy\/checkout\/chk_9\?to=payment"[^>]*>Back to the payment/)
    expect(html).toMatch(/href="\/buy\/checkout\/chk_9\/cancel"[^>]*>Cancel the payment/)
  })
})

describe("T3 whose network puts aside more places than one network may", () => {
  it.each([
    [1, "try again in a minute,"],
    [11, "try again in 11 minutes,"],
  ])("is told when to come back: %i", (minutes, words) => {
    expect(markup([], { ...lost, kind: "busy_network", count: minutes })).toContain(words)
  })

  it.each([
    [{ retry_after_seconds: 616 }, 11],
    [{ retry_after_seconds: 41 }, 1],
    [{}, 1],
    [{ retry_after_seconds: "soon" }, 1],
  ])("waits whole minutes: %j", (details, minutes) => {
    expect(waitMinutes(details)).toBe(minutes)
  })
})

describe("T3 the best seats, where there are none", () => {
  it.each([
    [true, "none_together", "We could not find 3 seats side by side at any price. Try fewer seats."],
    [false, "none_together", "We could not find 3 seats side by side at this price. Try fewer seats or another price."],
    [
      true,
      "few_accessible",
      "At most 3 wheelchair spaces near each other are left. Choose fewer at a time, or contact the organiser.",
    ],
  ] as const)("are not to be tried at another price by who looked at all of them: %s, %s", (any, kind, words) => {
    expect(markup([], { ...lost, kind, any, count: 3 })).toContain(words)
  })
})
