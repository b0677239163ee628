import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createElement, type ComponentType } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { StaticRouter } from "react-router-dom"
import PlatformReportsPage from "../routes/platform/reports/page"
import ReportsPage from "../routes/reports/page"

// warnings about layout effects during server rendering and about missing words, which do not matter here
beforeAll(() => {
  jest.spyOn(console, "error").mockImplementation(() => undefined)
  jest.spyOn(console, "warn").mockImplementation(() => undefined)
  jest.useFakeTimers({ now: new Date("2027-03-31T23:30:00Z") })
})
afterAll(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

/** The days in the date fields of a page, once with and once without the site loaded. */
function days(page: ComponentType, site?: object): string[] {
  const client = new QueryClient()
  if (site) {
    client.setQueryData(["console", "site"], site)
  }
  const html = renderToStaticMarkup(
    createElement(QueryClientProvider, { client }, createElement(StaticRouter, { location: "/reports" }, createElement(page)))
  )

  return [...html.matchAll(/value="(\d{4}-\d\d-\d\d)"/g)].map(([, day]) => day)
}

describe("T11 the period of a report that was opened without one", () => {
  it.each([
    ["the organiser", ReportsPage],
    ["the operator", PlatformReportsPage],
  ])("ends today in the site's time zone, which is awaited: %s", (_, page) => {
    const site = { tenant: { time_zone: "Europe/Paris", kind: "client" }, member: { rights: ["reports.read"] }, hosts: [] }

    expect(days(page, site)).toEqual(["2027-04-01", "2027-04-01"])
    expect(days(page)).toEqual([])
  })
})
