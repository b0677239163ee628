import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Hold, Performance } from "../../../sales-api/contracts"
import type { Picker } from "../picker"
import { emptyState, phaseOf } from "../picker-state"
import { PickerNotices } from "../picker-notices"
import { SelectionSheet } from "../selection-sheet"

const date = (status: Performance["status"], sale: Performance["sale"]) => ({ status, sale })
const parts = (locale: string) => {
  const { seats: messages, site } = messagesIn(locale)

  return {
    ...{ picker: {} as Picker, state: emptyState, messages, locale, free: site.free },
    prices: { free: site.free, from: site.from, freeTo: site.freeTo },
  }
}

describe("T3 the initial notice of a seats page", () => {
  it("buyer-20 a page says that the show has started or is not on sale before anyone chooses seats", () => {
    expect(phaseOf(date("on_sale", "started"), [])).toBe("started")
    expect(phaseOf(date("paused", "started"), [])).toBe("started")
    expect([phaseOf(date("on_sale", "scheduled"), []), phaseOf(date("on_sale", "ended"), [])]).toEqual([
      "not_on_sale",
      "not_on_sale",
    ])
    expect([phaseOf(date("cancelled", "on_sale"), []), phaseOf(date("paused", "on_sale"), [])]).toEqual(["not_on_sale", "paused"])
    expect(phaseOf(date("on_sale", "on_sale"), [])).toBe("ready")
  })

  it("buyer-20 a buyer with held places can continue unless the date is cancelled", () => {
    const holds = [{} as Hold]

    expect([phaseOf(date("on_sale", "started"), holds), phaseOf(date("paused", "on_sale"), holds)]).toEqual(["ready", "ready"])
    expect(phaseOf(date("cancelled", "on_sale"), holds)).toBe("not_on_sale")
  })

  it("buyer-7 a sold-out page links to other dates, without a hint on how to choose", () => {
    const notices = renderToStaticMarkup(createElement(PickerNotices, { ...parts("fr"), sold_out: true, back: "/e/la-mouette" }))
    const sheet = (any_free: boolean) =>
      renderToStaticMarkup(
        createElement(SelectionSheet, { ...parts("fr"), any_free, checkout_path: "/c", ref: { current: null } })
      )

    expect(notices).toMatch(/href="\/e\/la-mouette"[^>]*>Autres dates</)
    expect(sheet(true)).toContain("Touchez une place")
    expect(sheet(false)).not.toContain("Touchez une place")
  })
})
