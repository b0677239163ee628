import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { StaticRouter } from "react-router-dom"
import { en } from "../i18n/words"
import HomePage from "../routes/home/page"

// React warns about layout effects during server rendering
beforeAll(() => {
  jest.spyOn(console, "error").mockImplementation(() => undefined)
  jest.useFakeTimers({ now: new Date("2027-03-31T23:30:00Z") })
})
afterAll(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

const WEEK = { from: "2027-03-26", to: "2027-04-01" }

/** The text of the home page of a console that sold nothing itself, while clients sold for 72.00. */
function home(kind: "platform" | "client", rights: string[]): string {
  const client = new QueryClient()
  client.setQueryData(["console", "site"], { tenant: { kind, time_zone: "Europe/Paris" }, member: { rights }, hosts: [] })
  client.setQueryData(["console", "overview"], {
    ...{ tonight: [], this_week: [], sales_this_week: [], events: { draft: 0, published: 0 } },
    ...{ orders_backlog: { parked: 0 }, failed_refunds: 0 },
  })
  const totals = [{ currency: "eur", sale_count: 2, sold_minor: 7200 }]
  client.setQueryData(["console", "platform-report", WEEK], { pages: [{ totals, rows: [], after: null }], pageParams: [] })
  const i18n = i18next.createInstance()
  void i18n.use(initReactI18next).init({
    ...{ lng: "en", initImmediate: false, resources: { en: { console: en } }, interpolation: { escapeValue: false } },
  })
  const page = createElement(StaticRouter, { location: "/home" }, createElement(HomePage))

  return renderToStaticMarkup(
    createElement(QueryClientProvider, { client }, createElement(I18nextProvider, { i18n }, page))
  ).replace(/<[^>]+>/g, " ")
}

describe("S8 the operator's home page", () => {
  it("shows what its clients sold, not that nothing was sold", () => {
    const html = home("platform", ["sales.read", "platform.money.read"])

    expect(html).toMatch(/Clients’ sales in the last seven days.*€72\.00.*2 sales/s)
    expect(html).not.toContain("Nothing sold yet")
  })

  it("M4 says nothing of tonight at an operator that has no hall, as it does at an organiser", () => {
    expect(home("platform", ["sales.read", "platform.money.read"])).not.toContain("No performance")
    expect(home("client", ["sales.read"])).toContain("No performance tonight.")
  })

  it("shows an organiser its own sales only", () => {
    expect(home("client", ["sales.read"])).toContain("Nothing sold yet this week.")
    expect(home("client", ["sales.read"])).not.toContain("Clients’ sales")
  })
})
