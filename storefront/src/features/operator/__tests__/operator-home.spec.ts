import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { EventsPage } from "../../../server/get-events"
import type { Article } from "../../../server/get-shop"
import type { Site } from "../../../server/get-site"
import { OperatorHome } from "../operator-home"

const site = { locales: ["fr", "en"], default_locale: "fr", currency: "eur" } as unknown as Site
const played = { events: [] } as unknown as EventsPage
const home = (articles: Article[]) =>
  renderToStaticMarkup(createElement(OperatorHome, { site, locale: "en", played, plans: [], articles, children: null }))

describe("M8 the operator's home", () => {
  it("M8 the shop is mentioned only if it has articles", () => {
    expect(home([{ handle: "scanner" } as Article])).toContain('href="/en/shop"')
    expect(home([])).not.toContain("/shop")
  })
})
