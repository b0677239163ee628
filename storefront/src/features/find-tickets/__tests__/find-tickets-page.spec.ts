import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Site } from "../../../server/get-site"
import { FindTicketsPage, readFindProblem } from "../find-tickets-page"

const site = {
  name: "Les Halles",
  locales: ["fr", "en"],
  default_locale: "fr",
  pages: [],
  support_address: null,
} as unknown as Site
const page = (locale: string, said: { sent?: boolean; problem?: unknown } = {}) =>
  renderToStaticMarkup(
    createElement(FindTicketsPage, { site, locale, sent: said.sent ?? false, problem: readFindProblem(said.problem) })
  )

describe("T5 buyer-5 looking for tickets", () => {
  it("is one form that goes without a script", () => {
    expect(page("fr")).toMatch(/<form[^>]* action="\/buy\/orders\/find" method="post"/)
    expect(page("en")).toMatch(/<form[^>]* action="\/en\/buy\/orders\/find" method="post"/)
  })

  it("says that a mail comes if there are tickets, never whether there are, and what was wrong with what was sent", () => {
    expect(page("en", { sent: true })).toContain("If tickets for an upcoming date were bought with this address")
    expect(page("en", { problem: "email" })).toContain("aria-invalid")
    expect(page("en", { problem: "too_often" })).toContain('role="alert"')
    expect(page("en", { problem: "<script>" })).toBe(page("en"))
  })
})
