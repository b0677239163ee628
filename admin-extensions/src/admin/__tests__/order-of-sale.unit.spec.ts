import type { SaleDTO } from "@guichet/ticketing/contracts"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { MemoryRouter } from "react-router-dom"
import { en, fr } from "../i18n/words"
import { OrderOfSale } from "../routes/sales/[id]/components/order-of-sale"

// React warns about layout effects during server rendering; links and routers have them, and nothing here depends on one
beforeAll(() => jest.spyOn(console, "error").mockImplementation(() => undefined))
afterAll(() => jest.restoreAllMocks())

const shown = (sale: Partial<SaleDTO>, { rights = [] as string[], language = "en" } = {}) => {
  const client = new QueryClient()
  client.setQueryData(["console", "site"], { member: { rights } })
  const i18n = i18next.createInstance()
  void i18n.use(initReactI18next).init({
    lng: language,
    initImmediate: false,
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })
  const page = createElement(OrderOfSale, { sale: { id: "sale_1", order_id: null, order_error: null, ...sale } as SaleDTO })

  return renderToStaticMarkup(
    createElement(
      QueryClientProvider,
      { client },
      createElement(I18nextProvider, { i18n }, createElement(MemoryRouter, null, page))
    )
  )
}
const parked = { order_state: "parked", order_error: "duplicate key value" } as const

describe("INV-ONCE the order of a sale on its page", () => {
  it("a written order is a link, and a pending one is shown as on its way", () => {
    expect(shown({ order_state: "written", order_id: "order_1" })).toContain('href="/orders/order_1"')
    expect(shown({ order_state: "waiting" })).toContain("Being created")
    expect(shown({ order_state: "waiting" }, { rights: ["sale.project"] })).not.toContain("<button")
  })

  it("a missing order shows its reason, and a button for members who can have it written", () => {
    const html = shown(parked, { rights: ["sale.project"] })

    expect(html).toContain("Order missing")
    expect(html).toContain("Reason: duplicate key value")
    expect(html).toMatch(/<button[^>]*>.*Create the order now/)
    expect(shown(parked, { rights: ["sales.read"] })).not.toContain("<button")
    expect(shown(parked, { rights: ["sale.project"], language: "fr" })).toContain("Créer la commande maintenant")
  })
})
