import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Plan } from "../../../server/get-plans"
import type { Site } from "../../../server/get-site"
import { PlanCards } from "../plan-cards"

const site = { locales: ["fr", "en"], default_locale: "fr", currency: "eur" } as unknown as Site
const price = (currency: string, monthly_minor: number, more: object = {}) => ({
  ...{ currency, monthly_minor, percent: "2.5", fixed_minor: 30, free_fixed_minor: 0, min_minor: 0, max_minor: null },
  ...{ is_default: false, conversion: null },
  ...more,
})
const plan = {
  id: "plan_1",
  name: "Standard",
  plan_version_id: "plv_1",
  prices: [
    price("gbp", 1_700),
    price("eur", 1_900, { is_default: true }),
    price("usd", 2_100, { conversion: { from: "eur", rate: "1.1", as_of: "2027-01-01" } }),
  ],
} as unknown as Plan
const cards = (locale: string) => renderToStaticMarkup(createElement(PlanCards, { site, locale, plans: [plan] }))

describe("S8 the plans on the operator's home", () => {
  it("each shows its price per month and ticket in the operator's currency, and leads to sign-up with it", () => {
    const html = cards("en")

    expect(html).toMatch(/€19 a month, and 2\.5\s?% \+ €0\.30 per ticket sold/)
    expect(html).toContain('href="/en/sign-up?plan=plan_1"')
    expect(html).toContain("Open my site with Standard")
  })

  it("organiser-4 a plan with a monthly fee says when the first month is invoiced, and one without does not", () => {
    const free = { ...plan, prices: [price("eur", 0, { is_default: true })] } as Plan
    const without = renderToStaticMarkup(createElement(PlanCards, { site, locale: "en", plans: [free] }))

    expect(cards("en")).toContain(
      "The first month is invoiced when your site opens, later ones in advance. No fee on free tickets."
    )
    expect(without).toContain('<p class="text-sm text-ink-muted">No fee on free tickets.</p>')
  })

  it("prices set in other currencies are named, converted ones are left to sign-up", () => {
    expect(cards("fr")).toMatch(/En GBP\s: 17\s£(GB)? par mois/)
    expect(cards("fr")).not.toContain("USD")
  })
})
