import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { DoorDates } from "../../../sales-api/contracts"
import type { Checked } from "../checked"
import { hallsZone } from "../halls-zone"
import { RecentChecks } from "../recent-checks"
import { ResultPanel } from "../result-panel"

const ours = { section: "Parterre", row: "F", label: "12", time_zone: "Asia/Tokyo", starts_at: "2026-11-29T12:00:00Z" }
const at = "2026-11-29T11:42:00Z"
const check = (key: number, ticket: object | null) =>
  ({ key, result: ticket ? "already_admitted" : "unknown", at: Date.parse(at), admitted_at: ticket && at, ticket }) as Checked
const served = {
  dates: [
    { time_zone: "Europe/Paris", is_served: false },
    { time_zone: "Asia/Tokyo", is_served: true },
  ],
}
const timesOf = (html: string) => html.match(/\d\d:\d\d/g)

describe("T9 the list of recent checks at the door", () => {
  it("organiser-19 times are in the hall's time zone in message and list, even on a device set to another one", () => {
    const checks = [check(2, ours), check(1, null)]
    const props = { locale: "en", messages: messagesIn("en").scan, zone: hallsZone(checks, null) }

    expect(timesOf(renderToStaticMarkup(createElement(RecentChecks, { ...props, checks })))).toEqual(["20:42", "20:42"])
    expect(timesOf(renderToStaticMarkup(createElement(ResultPanel, { ...props, check: checks[0] })))).toEqual(["20:42"])
  })

  it("a place at a table is named by its table", () => {
    const checks = [check(1, { ...ours, section: "Cabaret", row: "3", at_table: true, label: "1" })]
    const props = { locale: "fr", messages: messagesIn("fr").scan, zone: "Asia/Tokyo" }

    expect(renderToStaticMarkup(createElement(RecentChecks, { ...props, checks }))).toContain("Cabaret · table 3 · 1")
    expect(renderToStaticMarkup(createElement(ResultPanel, { ...props, check: checks[0] }))).toContain("Cabaret · table 3 · 1")
  })

  it("organiser-19 the time zone of the served dates is used until a ticket names one", () => {
    expect(hallsZone([check(1, null)], served as DoorDates)).toBe("Asia/Tokyo")
  })
})
