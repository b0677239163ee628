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
const page = (locale: string, query: { sent?: boolean; problem?: unknown } = {}) =>
  renderToStaticMarkup(
    createElement(FindTicketsPage, { site, locale, sent: query.sent ?? false, problem: readFindProblem(query.problem) })
  )

describe("T5 buyer-5 the page that finds tickets", () => {
  it("it is one form that works without JavaScript", () => {
    expect(page("fr")).toMatch(/<form[^>]* action="\/buy\/orders\/find" method="post"/)
    expect(page("en")).toMatch(/<form[^>]* action="\/en\/buy\/orders\/find" method="post"/)
  })

  it("it says that an email is sent if there are tickets, never whether there are any, and what was wrong with the input", () => {
    expect(page("en", { sent: true })).toContain("If tickets for an upcoming date were bought with this address")
    expect(page("en", { problem: "email" })).toContain("aria-invalid")
    expect(page("en", { problem: "too_often" })).toContain('role="alert"')
    expect(page("en", { problem: "<script>" })).toBe(page("en"))
  })
})
