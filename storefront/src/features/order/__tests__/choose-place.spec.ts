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

const labels = (locale: string, ...places: Place[]) => {
  const hall = { places, levels: [], sections: [], is_by_section: false } as unknown as ExchangePlaces
  const html = renderToStaticMarkup(
    createElement(ChoosePlace, {
      ...{ hall, ticket: {} as OrderTicket, wish: { level_id: "", section: "", row: "", place_uid: "" }, taken: [], place: "" },
      ...{ money: String, messages: messagesIn(locale).exchangeTickets, disabled: false },
      ...{ onChange: () => undefined, onOpen: () => undefined },
    })
  )

  return [...html.matchAll(/<label[^>]*-row">([^<]*)</g)].map(([, label]) => label)
}

describe("T6 choosing the place of an exchange", () => {
  it.each([
    ["rows", [row, area], "Rang", "Row"],
    ["tables", [table, area], "Table", "Table"],
    ["both", [row, table], "Rang ou table", "Row or table"],
  ])("the field is named after what it lists: %s", (_, places, french, english) => {
    expect([labels("fr", ...places), labels("en", ...places)]).toEqual([[french], [english]])
  })
})
