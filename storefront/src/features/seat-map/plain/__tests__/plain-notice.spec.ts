import type { FlatPlace } from "@guichet/seating"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../../i18n/messages"
import type { Hold } from "../../../../sales-api/contracts"
import { emptyState } from "../../picker-state"
import { waitMinutes } from "../../../../sales-api/wait-minutes"
import { PlainNotice } from "../plain-notice"
import type { FormNotice } from "../form-notice"

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
const lost: FormNotice = { kind: "lost", places: ["a-1", "a-2"], instead: [], wanted: [], count: 0, any: false, split: null }
const markup = (places: FlatPlace[], notice = lost, holds: Hold[] = []) =>
  renderToStaticMarkup(
    createElement(PlainNotice, {
      state: { ...emptyState, places, holds },
      mine: new Set<number>(),
      messages: messagesIn("en").seats,
      locale: "en",
      free: "Free",
      action: "/choose",
      checkout_path: "/buy/checkout",
      seats_path: "/buy/performances/perf_1",
      spot: {},
      notice,
      advise: () => ({ stranded: [], instead: null }) as never,
      // as on a page rendered just before the answer: every place is still free
      isFree: () => true,
    })
  )

describe("T4 seats that another buyer took, on the plain list", () => {
  it("they are not offered again by a page with an outdated status", () => {
    const html = markup([0, 1, 2, 3, 4].map(seat))

    expect(html).toContain('name="place" value="a-3"')
    expect(html).not.toMatch(/value="a-[12]"/)
  })

  it("no alternative is offered if nothing else is left", () => {
    expect(markup([0, 1].map(seat))).not.toContain("<form")
  })
})

describe("T4 buyer-1 places that are being paid for, on the plain list", () => {
  it("they have links to return to the payment or cancel it", () => {
    const html = markup([seat(0)], { ...lost, kind: "paying", places: [] }, [
      { is_being_paid: true, checkout_id: "chk_9", places: [] } as unknown as Hold,
    ])

    expect(html).toMatch(/href="\/buy\/checkout\/chk_9\?to=payment"[^>]*>Back to the payment/)
    expect(html).toMatch(/href="\/buy\/checkout\/chk_9\/cancel"[^>]*>Cancel the payment/)
  })
})

describe("T3 a network that holds the maximum of places per network", () => {
  it.each([
    [1, "try again in a minute,"],
    [11, "try again in 11 minutes,"],
  ])("the notice says when to try again: %i", (minutes, words) => {
    expect(markup([], { ...lost, kind: "busy_network", count: minutes })).toContain(words)
  })

  it.each([
    [{ retry_after_seconds: 616 }, 11],
    [{ retry_after_seconds: 41 }, 1],
    [{}, 1],
    [{ retry_after_seconds: "soon" }, 1],
  ])("the wait is rounded up to whole minutes: %j", (details, minutes) => {
    expect(waitMinutes(details)).toBe(minutes)
  })
})

describe("T3 a search for the best seats without a result", () => {
  it.each([
    [true, "none_together", "We could not find 3 seats side by side at any price. Try fewer seats."],
    [false, "none_together", "We could not find 3 seats side by side at this price. Try fewer seats or another price."],
    [
      true,
      "few_accessible",
      "At most 3 wheelchair spaces near each other are left. Choose fewer at a time, or contact the organiser.",
    ],
  ] as const)("another price is not suggested if all prices were searched: %s, %s", (any, kind, words) => {
    expect(markup([seat(0)], { ...lost, kind, any, count: 3 })).toContain(words)
  })

  it("places are not called side by side in a hall without seats", () => {
    const pit: FlatPlace = { ...seat(0), kind: "area", capacity: 30, row_label: "" }

    expect(markup([pit], { ...lost, kind: "none_together", any: true, count: 3 })).toContain(
      "There is no room for 3 people together"
    )
  })
})

describe("T3 buyer-1 a date whose places are chosen in turn, on the plain list", () => {
  const turn: FormNotice = { ...lost, kind: "turn_needed", places: [] }

  it("the way leads through the waiting room", () => {
    const html = markup([seat(0)], turn)

    expect(html).toContain("This date has a waiting room: you choose seats when it is your turn.")
    expect(html).toMatch(/href="\/buy\/performances\/perf_1"[^>]*>Go to the waiting room/)
  })

  it("places that are held when the turn is over stay held, and can be paid for", () => {
    const html = markup([seat(0)], turn, [{ is_being_paid: false, places: [] } as unknown as Hold])

    expect(html).toContain("Your turn in the waiting room is over")
    expect(html).toContain("Your seats are still held: you can continue with your order.")
  })
})
