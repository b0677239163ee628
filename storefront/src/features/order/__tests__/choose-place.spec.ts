import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { ExchangePlaces, OrderTicket } from "../../../sales-api/contracts"
import { ChoosePlace } from "../exchange/choose-place"

type Place = ExchangePlaces["places"][number]

const row = {
  uid: "a",
  kind: "seat",
  section: "Salle",
  row_label: "A",
  at_table: false,
  label: "1",
  category_key: "one",
} as Place
const table = { ...row, uid: "b", section: "Cabaret", row_label: "3", at_table: true }
const area = { ...row, uid: "c", kind: "area", section: "Fosse", row_label: "", label: "Fosse" } as Place

const LEVELS = [
  { id: "stalls", category_key: "one", category: "Parterre", name: "Plein", amount_minor: 3500 },
  { id: "refused", category_key: "one", category: "Parterre", name: "Réduit", amount_minor: 5000 },
  { id: "balcony", category_key: "two", category: "Balcon", name: "Plein", amount_minor: 2500 },
]
const form = (locale: string, ...places: Place[]) => {
  const hall = { places, levels: LEVELS, sections: LEVELS, is_by_section: false } as unknown as ExchangePlaces
  const ticket = { price_level: "Plein", amount_minor: 3500 } as OrderTicket

  return renderToStaticMarkup(
    createElement(ChoosePlace, {
      ...{ hall, ticket, wish: { level_id: "", section: "", row: "", place_uid: "" }, taken: [], place: "" },
      ...{ money: String, locale, messages: messagesIn(locale).exchangeTickets, disabled: false },
      ...{ isRefused: ({ id }: { id: string }) => id === "refused", onChange: () => undefined, onOpen: () => undefined },
    })
  )
}
const labels = (locale: string, ...places: Place[]) =>
  [...form(locale, ...places).matchAll(/<label[^>]*-row">([^<]*)</g)].map(([, label]) => label)

describe("T6 choosing the place of an exchange", () => {
  it.each([
    ["rows", [row, area], "Rang", "Row"],
    ["tables", [table, area], "Table", "Table"],
    ["both", [row, table], "Rang ou table", "Row or table"],
  ])("the field is named after what it lists: %s", (_, places, french, english) => {
    expect([labels("fr", ...places), labels("en", ...places)]).toEqual([[french], [english]])
  })

  it("counts the free places of each section of a large hall in words", () => {
    const sections = [1, 2].map((free) => ({ section: `Loge ${free}`, category_key: "one", free }))
    const hall = { places: [row], levels: LEVELS, sections, is_by_section: true } as unknown as ExchangePlaces
    const page = renderToStaticMarkup(
      createElement(ChoosePlace, {
        ...{ hall, ticket: { price_level: "Plein" } as OrderTicket, taken: [], place: "", money: String, locale: "fr" },
        ...{ wish: { level_id: "stalls", section: "", row: "", place_uid: "" }, messages: messagesIn("fr").exchangeTickets },
        ...{ disabled: false, isRefused: () => false, onChange: () => undefined, onOpen: () => undefined },
      })
    )

    expect(page).not.toContain(messagesIn("fr").exchangeTickets.notPossibleHelp)
    expect([...page.matchAll(/>(Loge[^<]*)</g)].map(([, text]) => text)).toEqual(["Loge 1, 1 libre", "Loge 2, 2 libres"])
  })

  it("offers no price whose exchange would be refused, and says so and why", () => {
    const options = [...form("fr", row).matchAll(/<option value="refused" disabled="">([^<]*)</g)].map(([, text]) => text)

    expect(options).toEqual(["Parterre, Réduit, 5000 (échange impossible)"])
    expect(form("fr", row)).toContain(messagesIn("fr").exchangeTickets.notPossibleHelp)
  })

  it("marks only the price that the ticket has now, not another category's of the same name", () => {
    const options = [...form("en", row, { ...row, uid: "d", category_key: "two" }).matchAll(/<option value="(\w+)">([^<]*)</g)]
    const now = options.filter(([, , text]) => text.includes("same as now")).map(([, id]) => id)

    expect([options.map(([, id]) => id).filter((id) => id === "balcony"), now]).toEqual([["balcony"], ["stalls"]])
  })
})
